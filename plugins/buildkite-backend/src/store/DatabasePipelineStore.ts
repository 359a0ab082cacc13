import type { BuildRef, Pipeline } from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import type { ObservedPipeline } from '../observed';
import { catchUp } from './BuildProjection';
import { changePipelines } from './changePipelines';
import { findPipelineIds } from './findPipelines';
import { isStorable } from './isStorable';
import { readContexts, type PipelineContext } from './PipelineContext';
import type { PipelineRow } from './rows';
import type { PipelineStore } from './types';

/** {@link PipelineStore} in a database. */
export class DatabasePipelineStore implements PipelineStore {
  readonly #knex: Knex;
  readonly #onBuilds: (builds: BuildRef[]) => void;

  /** @param onBuilds hears of builds that changed because their pipeline did */
  constructor(knex: Knex, onBuilds: (builds: BuildRef[]) => void = () => {}) {
    this.#knex = knex;
    this.#onBuilds = onBuilds;
  }

  async replace(
    organization: string,
    pipelines: ObservedPipeline[],
  ): Promise<void> {
    const ids = new Set(pipelines.map(({ id }) => id));
    await this.#knex.transaction(async transaction => {
      await changePipelines(transaction, pipelines.map(toRow));
      const listed = await transaction<PipelineRow>('pipelines')
        .select('id')
        .where({ organization, listed: 1 })
        .orderBy('id')
        .forUpdate();
      for (const { id } of listed)
        if (!ids.has(id))
          await transaction<PipelineRow>('pipelines')
            .where({ id })
            .update({ listed: 0 });
    });
    await this.#catchUp();
  }

  async put(pipelines: ObservedPipeline[]): Promise<void> {
    await this.#knex.transaction(transaction =>
      changePipelines(transaction, pipelines.map(toRow)),
    );
    await this.#catchUp();
  }

  async #catchUp(): Promise<void> {
    const changed = await catchUp(this.#knex);
    if (changed.length > 0) this.#onBuilds(changed);
  }

  async list(): Promise<Pipeline[]> {
    const rows = await this.#rows()
      .select()
      .where({ listed: 1 })
      .orderBy(['organization', 'slug']);
    const contexts = await readContexts(
      this.#knex,
      rows.map(({ id }) => id),
    );
    return rows.map(row => toPipeline(row, contexts.get(row.id)));
  }

  async find(
    organization: string,
    slug: string,
  ): Promise<(Pipeline & { id: string }) | undefined> {
    if (!isStorable([organization, slug])) return undefined;
    const ids = await findPipelineIds(
      this.#knex,
      [slug],
      [organization.toLowerCase()],
    );
    const row = await this.#rows()
      .select()
      .whereIn('id', ids)
      .orderBy('listed', 'desc')
      .first();
    if (!row) return undefined;
    const contexts = await readContexts(this.#knex, [row.id]);
    return { ...toPipeline(row, contexts.get(row.id)), id: row.id };
  }

  #rows() {
    return this.#knex<PipelineRow>('pipelines');
  }
}

function toRow(
  pipeline: ObservedPipeline,
): Omit<PipelineRow, 'revision' | 'projected'> {
  return {
    id: pipeline.id,
    organization: pipeline.organization,
    slug: pipeline.slug,
    name: pipeline.name,
    repository: pipeline.repository ?? null,
    default_branch: pipeline.defaultBranch,
    url: pipeline.url,
    configuration: pipeline.configuration ?? null,
    listed: 1,
  };
}

function toPipeline(
  row: PipelineRow,
  context: PipelineContext | undefined,
): Pipeline {
  const services = context?.services.map(({ service }) => service) ?? [];
  return {
    organization: row.organization,
    slug: row.slug,
    name: row.name,
    repository: row.repository ?? undefined,
    defaultBranch: row.default_branch,
    url: row.url,
    services: [...new Set(services)].sort(),
  };
}
