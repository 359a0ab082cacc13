import { isDeepStrictEqual } from 'node:util';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { ObservedBuild } from '../observed';
import {
  catchUp,
  lockDocuments,
  refOf,
  writeProjections,
} from './BuildProjection';
import { noticePipelines } from './noticePipelines';
import { readContexts, type PipelineContext } from './PipelineContext';
import type { DocumentRow } from './rows';

/** Writes what Buildkite said of builds, beside others who do the same. */
export class BuildWriter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @returns references of the builds that changed */
  async put(builds: ObservedBuild[]): Promise<BuildRef[]> {
    const newest = newestOfEach(builds);
    const changed: BuildRef[] = [];
    if (await noticePipelines(this.#knex, newest))
      changed.push(...(await catchUp(this.#knex)));
    for (const chunk of chunksOf(newest)) {
      const refs = await this.#knex.transaction(transaction =>
        putAll(transaction, chunk),
      );
      changed.push(...refs);
    }
    return distinct(changed);
  }
}

async function putAll(
  transaction: Knex.Transaction,
  builds: ObservedBuild[],
): Promise<BuildRef[]> {
  const contexts = await readContexts(
    transaction,
    builds.map(({ pipelineId }) => pipelineId),
  );
  // A row for each, so that of two who bring the same new build one waits for the other.
  await transaction<DocumentRow>('build_documents')
    .insert(builds.map(emptyRow))
    .onConflict('id')
    .ignore();
  const stored = await lockDocuments(
    transaction,
    builds.map(({ id }) => id),
  );
  const byId = new Map(stored.map(row => [row.id, row]));
  const answers = builds.flatMap(build => {
    const row = byId.get(build.id);
    return row && build.askedAt >= Number(row.asked_at)
      ? { row, fresh: freshRow(row, build) }
      : [];
  });
  const news = answers.filter(({ row, fresh }) => !saysTheSame(row, fresh));
  // Also what says the same is remembered as newer, or an older answer could still replace it.
  for (const { fresh } of answers) await writeRow(transaction, fresh);
  await writeProjections(
    transaction,
    contexts,
    news.map(({ fresh }) => fresh),
  );
  return news.flatMap(({ fresh }) => addressOf(fresh, contexts) ?? []);
}

function emptyRow({ id, pipelineId }: ObservedBuild): DocumentRow {
  return {
    id,
    pipeline_id: pipelineId,
    asked_at: 0,
    observed: '',
    jobs: '',
    plan: null,
    blocks: null,
    tests: null,
    deleted_at: null,
    document: '',
  };
}

function freshRow(row: DocumentRow, build: ObservedBuild): DocumentRow {
  const { jobDetails, askedAt, metaData: _metaData, ...observed } = build;
  return {
    ...row,
    asked_at: askedAt,
    observed: JSON.stringify(observed),
    jobs: JSON.stringify(jobDetails),
    deleted_at: null,
  };
}

/** The order of fields does not matter. */
function saysTheSame(one: DocumentRow, other: DocumentRow): boolean {
  if (one.observed === '' || one.deleted_at !== other.deleted_at) return false;
  const parts = ['observed', 'jobs'] as const;
  return parts.every(
    part =>
      one[part] === other[part] ||
      isDeepStrictEqual(JSON.parse(one[part]), JSON.parse(other[part])),
  );
}

async function writeRow(
  transaction: Knex.Transaction,
  { id, asked_at, observed, jobs, deleted_at }: DocumentRow,
): Promise<void> {
  await transaction<DocumentRow>('build_documents')
    .where({ id })
    .update({ asked_at, observed, jobs, deleted_at });
}

function addressOf(
  row: DocumentRow,
  contexts: Map<string, PipelineContext>,
): BuildRef | undefined {
  const context = contexts.get(row.pipeline_id);
  const { organization, number }: BuildRef = JSON.parse(row.observed);
  return context && { organization, pipeline: context.slug, number };
}

function newestOfEach(builds: ObservedBuild[]): ObservedBuild[] {
  const newest = new Map<string, ObservedBuild>();
  for (const build of builds) {
    const other = newest.get(build.id);
    if (!other || other.askedAt <= build.askedAt) newest.set(build.id, build);
  }
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function distinct(refs: BuildRef[]): BuildRef[] {
  return [
    ...new Map(refs.map(ref => [JSON.stringify(refOf(ref)), ref])).values(),
  ];
}
