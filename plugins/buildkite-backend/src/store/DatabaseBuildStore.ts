import {
  buildStates,
  type Approval,
  type BuildRef,
  type BuildState,
  type ListApprovalsQuery,
  type ListBuildsQuery,
  type TestTotals,
} from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { isFinished, type ObservedBuild } from '../observed';
import { withBlock, type PlannedServices } from '../service';
import { BuildLists } from './BuildLists';
import { lockDocuments, writeProjections } from './BuildProjection';
import { BuildWriter } from './BuildWriter';
import { findBuildId } from './findBuildId';
import { readContexts } from './PipelineContext';
import { blocksOf } from './projectBuild';
import type { BuildRow, DocumentRow } from './rows';
import type { BuildStore, StoredBuild, Visible } from './types';

const unfinishedStates = buildStates.filter(state => !isFinished({ state }));

/** {@link BuildStore} in a database: a document per build beside what lists filter and sort by. */
export class DatabaseBuildStore implements BuildStore {
  readonly #knex: Knex;
  readonly #lists: BuildLists;
  readonly #writer: BuildWriter;

  constructor(knex: Knex) {
    this.#knex = knex;
    this.#lists = new BuildLists(knex);
    this.#writer = new BuildWriter(knex);
  }

  async get(build: BuildRef): Promise<StoredBuild | undefined> {
    const id = await findBuildId(this.#knex, build);
    return id === undefined ? undefined : this.getById(id);
  }

  async getById(id: string): Promise<StoredBuild | undefined> {
    const row = await this.#documents().where({ id }).first();
    if (!row?.document) return undefined;
    const contexts = await readContexts(this.#knex, [row.pipeline_id]);
    const context = contexts.get(row.pipeline_id);
    const blocks = context ? blocksOf(row, context) : [];
    const jobs: StoredBuild['jobDetails'] = JSON.parse(row.jobs);
    return {
      ...JSON.parse(row.document),
      pipelineId: row.pipeline_id,
      jobDetails: jobs.map(job => withBlock(job, blocks)),
    };
  }

  list(query: ListBuildsQuery, visible?: Visible) {
    return this.#lists.builds(query, visible);
  }

  approvals(query: ListApprovalsQuery, visible?: Visible) {
    return this.#lists.approvals(query, visible);
  }

  put(builds: ObservedBuild[]): Promise<BuildRef[]> {
    return this.#writer.put(builds);
  }

  async unfinished(
    organization: string,
  ): Promise<Array<BuildRef & { id: string; state: BuildState }>> {
    const rows = await this.#rows()
      .select('organization', 'pipeline', 'number', 'id', 'state')
      .where({ organization, gone: 0 })
      .whereIn('state', unfinishedStates)
      .orderBy(['created_at', 'id']);
    return rows.flatMap(row => {
      const state = unfinishedStates.find(one => one === row.state);
      return state ? [{ ...row, state }] : [];
    });
  }

  async known(
    ids: string[],
  ): Promise<Map<string, { state: BuildState; jobs: Set<string> }>> {
    const found = new Map<string, { state: BuildState; jobs: Set<string> }>();
    for (const chunk of chunksOf(ids)) {
      const rows: Array<Pick<BuildRow, 'id' | 'state'> & { jobs: string }> =
        await this.#knex('builds')
          .join('build_documents', 'build_documents.id', 'builds.id')
          .select('builds.id', 'builds.state', 'build_documents.jobs')
          .whereIn('builds.id', chunk);
      for (const { id, state, jobs } of rows) {
        const all: StoredBuild['jobDetails'] = JSON.parse(jobs);
        found.set(id, { state, jobs: new Set(all.map(job => job.id)) });
      }
    }
    return found;
  }

  async span(
    organization: string,
  ): Promise<{ newest?: string; oldest?: string }> {
    const [row] = await this.#knex('builds')
      .where({ organization })
      .min({ oldest: 'created_at' })
      .max({ newest: 'created_at' });
    return {
      newest: row?.newest ?? undefined,
      oldest: row?.oldest ?? undefined,
    };
  }

  async markDeleted(
    build: BuildRef & { id?: string },
    at: string,
  ): Promise<BuildRef[]> {
    const asked = Date.parse(at);
    return this.#change(build, row =>
      row.deleted_at !== null || Number(row.asked_at) > asked
        ? undefined
        : { deleted_at: at, asked_at: asked },
    );
  }

  async setTests(build: BuildRef, tests: TestTotals): Promise<void> {
    await this.#change(build, () => ({ tests: JSON.stringify(tests) }));
  }

  async setPlannedServices(
    build: BuildRef,
    services: string[],
    files: string[] = [],
  ): Promise<void> {
    const plan: PlannedServices = { services, files };
    await this.#change(build, () => ({ plan: JSON.stringify(plan) }));
  }

  async setBlocks(
    build: BuildRef,
    blocks: Array<Pick<Approval, 'prompt' | 'fields'> & { key: string }>,
  ): Promise<void> {
    await this.#change(build, () => ({ blocks: JSON.stringify(blocks) }));
  }

  async prune(before: string): Promise<number> {
    const rows = await this.#rows()
      .select('id')
      .where('created_at', '<', new Date(before).toISOString())
      .orderBy('created_at');
    for (const chunk of chunksOf(rows.map(({ id }) => id)))
      await this.#knex.transaction(transaction => remove(transaction, chunk));
    return rows.length;
  }

  /**
   * Changes what is known of a build besides its jobs. A build that is not there has nothing to be known of.
   *
   * @param change undefined: nothing
   * @returns the build, if it is answered otherwise by it
   */
  async #change(
    build: BuildRef & { id?: string },
    change: (row: DocumentRow) => Partial<DocumentRow> | undefined,
  ): Promise<BuildRef[]> {
    const id = build.id ?? (await findBuildId(this.#knex, build));
    if (id === undefined) return [];
    return this.#knex.transaction(async transaction => {
      const found = await transaction<DocumentRow>('build_documents')
        .select('pipeline_id')
        .where({ id })
        .first();
      // Pipelines before builds, in which order everybody takes them.
      const contexts = await readContexts(
        transaction,
        found ? [found.pipeline_id] : [],
      );
      const [row] = await lockDocuments(transaction, [id]);
      const changed = row && change(row);
      if (!changed) return [];
      await transaction<DocumentRow>('build_documents')
        .where({ id })
        .update(changed);
      return writeProjections(transaction, contexts, [{ ...row, ...changed }]);
    });
  }

  #rows() {
    return this.#knex<BuildRow>('builds');
  }

  #documents() {
    return this.#knex<DocumentRow>('build_documents');
  }
}

async function remove(
  transaction: Knex.Transaction,
  ids: string[],
): Promise<void> {
  // The documents first: who is writing one of them comes to an end before.
  await lockDocuments(transaction, ids);
  const parts = [
    ...['approvals', 'build_services', 'build_notes', 'build_follow_ups'],
  ];
  for (const table of parts)
    await transaction(table).whereIn('build_id', ids).delete();
  for (const table of ['builds', 'build_documents'])
    await transaction(table).whereIn('id', ids).delete();
}
