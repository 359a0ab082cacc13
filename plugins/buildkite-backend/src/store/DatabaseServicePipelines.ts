import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { catchUp } from './BuildProjection';
import { findPipelineIds } from './findPipelines';
import type { PipelineRow, ServicePipelineRow } from './rows';
import type { ServicePipeline, ServicePipelines } from './types';

/** {@link ServicePipelines} in a database, so that whichever replica writes a build knows the same. */
export class DatabaseServicePipelines implements ServicePipelines {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(all: ServicePipeline[]): Promise<BuildRef[]> {
    const wanted = new Map(all.map(one => [keyOf(one), toRow(one)]));
    const stored = new Map(
      (await this.#knex<ServicePipelineRow>('service_pipelines').select()).map(
        row => [keyOf(row), row],
      ),
    );
    const added = [...wanted].flatMap(([key, row]) =>
      stored.get(key)?.paths === row.paths ? [] : row,
    );
    const removed = [...stored].flatMap(([key, row]) =>
      wanted.has(key) ? [] : row,
    );
    if (added.length + removed.length > 0) await this.#write(added, removed);
    return catchUp(this.#knex);
  }

  async #write(
    added: ServicePipelineRow[],
    removed: ServicePipelineRow[],
  ): Promise<void> {
    await this.#knex.transaction(async transaction => {
      const ids = new Set<string>();
      for (const { organization, pipeline } of [...added, ...removed])
        for (const id of await findPipelineIds(
          transaction,
          [pipeline],
          [organization],
        ))
          ids.add(id);
      // First the pipelines: who is writing builds of them comes to an end before, and others wait.
      for (const chunk of chunksOf([...ids].sort())) {
        await transaction<PipelineRow>('pipelines')
          .select('id')
          .whereIn('id', chunk)
          .orderBy('id')
          .forUpdate();
        await transaction<PipelineRow>('pipelines')
          .whereIn('id', chunk)
          .increment('revision', 1);
      }
      for (const { organization, pipeline, service } of removed)
        await transaction('service_pipelines')
          .where({ organization, pipeline, service })
          .delete();
      for (const chunk of chunksOf(added))
        await transaction('service_pipelines')
          .insert(chunk)
          .onConflict(['organization', 'pipeline', 'service'])
          .merge();
    });
  }
}

function toRow(one: ServicePipeline): ServicePipelineRow {
  const { organization, pipeline, service, paths } = one;
  return {
    organization: organization.toLowerCase(),
    pipeline: pipeline.toLowerCase(),
    service,
    paths: JSON.stringify(paths),
  };
}

function keyOf({
  organization,
  pipeline,
  service,
}: Pick<ServicePipeline, 'organization' | 'pipeline' | 'service'>): string {
  return JSON.stringify([
    organization.toLowerCase(),
    pipeline.toLowerCase(),
    service,
  ]);
}
