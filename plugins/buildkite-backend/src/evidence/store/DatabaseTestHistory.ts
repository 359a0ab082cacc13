import type { FlakyTest } from '@slipway/plugin-buildkite-common';
import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { flakiness, isCommit, type Outcome } from './flakiness';
import type { ReportOutcomes, TestHistory } from './types';
import { utc } from './utc';

interface WatchedRow {
  pipeline_id: string;
  test_key: string;
  suite: string;
  name: string;
  last_failed_at: string;
  last_failure: string;
  is_flaky: number;
  runs: number;
  failures: number;
}

interface OutcomeRow {
  pipeline_id: string;
  test_key: string;
  artifact_id: string;
  created_at: string;
  finished_at: string;
  commit_sha: string;
  step: string;
  is_default_branch: number;
  failed: number;
  passed: number;
}

/** What bounds the tables, however many tests and builds there are. */
export interface HistoryLimits {
  /** Tests of a pipeline that are watched; those whose last failure is the oldest make room. */
  watched: number;
  /** A report with more failures tells of something that is broken, not of flaky tests: it has none watched. */
  failuresOfReport: number;
  /** Outcomes of a test that are kept on the default branch, and as many elsewhere. */
  outcomes: number;
}

const defaults: HistoryLimits = {
  watched: 2000,
  failuresOfReport: 200,
  outcomes: 50,
};

/**
 * {@link TestHistory} in a database. Passes are kept of tests only that failed before: on the default branch all of the
 * newest, elsewhere those on a commit on which it failed.
 */
export class DatabaseTestHistory implements TestHistory {
  readonly #knex: Knex;
  readonly #limits: HistoryLimits;

  constructor(knex: Knex, limits: Partial<HistoryLimits> = {}) {
    this.#knex = knex;
    this.#limits = { ...defaults, ...limits };
  }

  async watched(
    report: Pick<
      ReportOutcomes,
      'pipelineId' | 'commit' | 'step' | 'isDefaultBranch'
    >,
  ): Promise<Set<string>> {
    const { pipelineId: pipeline_id, commit, step } = report;
    if (!report.isDefaultBranch && !isCommit(commit)) return new Set();
    const rows = report.isDefaultBranch
      ? await this.#knex<WatchedRow>('watched_tests')
          .select('test_key')
          .where({ pipeline_id })
      : await this.#knex<OutcomeRow>('test_outcomes')
          .distinct('test_key')
          .where({ pipeline_id, commit_sha: commit, step, failed: 1 });
    return new Set(rows.map(row => row.test_key));
  }

  async add(report: ReportOutcomes): Promise<void> {
    await this.#knex.transaction(async transaction => {
      await this.#watch(transaction, report);
      const keys = await this.#insert(transaction, report);
      await this.#makeRoom(transaction, report.pipelineId);
      for (const chunk of chunksOf(keys))
        await this.#judge(transaction, report.pipelineId, chunk);
    });
  }

  async flaky(
    pipelineId: string,
    options: { since: string; limit: number },
  ): Promise<Array<FlakyTest & { key: string }>> {
    const rows = await this.#knex<WatchedRow>('watched_tests')
      .where({ pipeline_id: pipelineId, is_flaky: 1 })
      .where('last_failed_at', '>=', utc(options.since))
      .orderBy([
        { column: 'failures', order: 'desc' },
        { column: 'last_failed_at', order: 'desc' },
        { column: 'test_key' },
      ])
      .limit(options.limit);
    return rows.map(row => ({
      key: row.test_key,
      name: row.name,
      suite: row.suite,
      runs: row.runs,
      failures: row.failures,
      lastFailure: JSON.parse(row.last_failure),
    }));
  }

  async prune(before: string): Promise<void> {
    await this.#knex.transaction(async transaction => {
      await transaction('watched_tests')
        .where('last_failed_at', '<', utc(before))
        .delete();
      await this.#dropOrphans(transaction);
    });
  }

  async #watch(knex: Knex, report: ReportOutcomes): Promise<void> {
    const last = {
      last_failed_at: utc(report.createdAt),
      last_failure: JSON.stringify(report.build),
    };
    const { failedTests, pipelineId: pipeline_id } = report;
    if (failedTests.length > this.#limits.failuresOfReport) {
      for (const chunk of chunksOf(failedTests.map(({ key }) => key)))
        await knex<WatchedRow>('watched_tests')
          .where({ pipeline_id })
          .whereIn('test_key', chunk)
          .where('last_failed_at', '<', last.last_failed_at)
          .update(last);
      return;
    }
    for (const chunk of chunksOf(failedTests)) {
      await knex<WatchedRow>('watched_tests')
        .insert(
          chunk.map(({ key, suite, name }) => ({
            ...{ pipeline_id, test_key: key, suite, name, ...last },
            ...{ is_flaky: 0, runs: 0, failures: 0 },
          })),
        )
        .onConflict(['pipeline_id', 'test_key'])
        .merge(last)
        .where('watched_tests.last_failed_at', '<', last.last_failed_at);
    }
  }

  /** @returns keys of the tests it says something about */
  async #insert(knex: Knex, report: ReportOutcomes): Promise<string[]> {
    const { pipelineId: pipeline_id } = report;
    const came = new Map<string, { failed: number; passed: number }>([
      ...report.passedKeys.map(key => [key, { failed: 0, passed: 1 }] as const),
      ...report.failedTests.map(
        ({ key, passedToo }) =>
          [key, { failed: 1, passed: passedToo ? 1 : 0 }] as const,
      ),
    ]);
    const keys: string[] = [];
    for (const chunk of chunksOf([...came.keys()])) {
      const watched = await knex<WatchedRow>('watched_tests')
        .select('test_key')
        .where({ pipeline_id })
        .whereIn('test_key', chunk);
      if (watched.length === 0) continue;
      await knex<OutcomeRow>('test_outcomes')
        .insert(
          watched.map(({ test_key }) => ({
            ...{ pipeline_id, test_key, artifact_id: report.artifactId },
            created_at: utc(report.createdAt),
            finished_at: utc(report.finishedAt),
            commit_sha: report.commit,
            step: report.step,
            is_default_branch: report.isDefaultBranch ? 1 : 0,
            ...(came.get(test_key) ?? { failed: 0, passed: 0 }),
          })),
        )
        .onConflict(['pipeline_id', 'test_key', 'artifact_id'])
        .ignore();
      keys.push(...watched.map(({ test_key }) => test_key));
    }
    return keys;
  }

  async #makeRoom(knex: Knex, pipelineId: string): Promise<void> {
    const surplus = await knex<WatchedRow>('watched_tests')
      .select('test_key')
      .where({ pipeline_id: pipelineId })
      .orderBy([
        { column: 'last_failed_at', order: 'desc' },
        { column: 'test_key' },
      ])
      .offset(this.#limits.watched)
      .limit(10_000);
    for (const chunk of chunksOf(surplus.map(({ test_key }) => test_key))) {
      for (const table of ['watched_tests', 'test_outcomes'])
        await knex(table)
          .where({ pipeline_id: pipelineId })
          .whereIn('test_key', chunk)
          .delete();
    }
  }

  /** Counts anew what is known of tests, and drops what is known of them beyond the newest. */
  async #judge(knex: Knex, pipelineId: string, keys: string[]): Promise<void> {
    const rows = await knex<OutcomeRow>('test_outcomes')
      .where({ pipeline_id: pipelineId })
      .whereIn('test_key', keys)
      .orderBy(['created_at', 'finished_at', 'artifact_id']);
    const before = await knex<WatchedRow>('watched_tests')
      .where({ pipeline_id: pipelineId })
      .whereIn('test_key', keys);
    const byTest = new Map<string, OutcomeRow[]>();
    for (const row of rows) {
      const own = byTest.get(row.test_key);
      if (own) own.push(row);
      else byTest.set(row.test_key, [row]);
    }
    for (const { test_key, is_flaky, runs, failures } of before) {
      const own = byTest.get(test_key) ?? [];
      const kept = [
        ...own
          .filter(row => row.is_default_branch)
          .slice(-this.#limits.outcomes),
        ...own
          .filter(row => !row.is_default_branch)
          .slice(-this.#limits.outcomes),
      ];
      const old = own.filter(row => !kept.includes(row));
      for (const chunk of chunksOf(old.map(row => row.artifact_id)))
        await knex<OutcomeRow>('test_outcomes')
          .where({ pipeline_id: pipelineId, test_key })
          .whereIn('artifact_id', chunk)
          .delete();
      const now = flakiness(kept.map(toOutcome));
      const isSame =
        now.isFlaky === Boolean(is_flaky) &&
        now.runs === runs &&
        now.failures === failures;
      if (!isSame)
        await knex<WatchedRow>('watched_tests')
          .where({ pipeline_id: pipelineId, test_key })
          .update({
            is_flaky: now.isFlaky ? 1 : 0,
            runs: now.runs,
            failures: now.failures,
          });
    }
  }

  async #dropOrphans(knex: Knex): Promise<void> {
    await knex('test_outcomes')
      .whereNotExists(
        knex('watched_tests')
          .select(knex.raw('1'))
          .whereRaw('watched_tests.pipeline_id = test_outcomes.pipeline_id')
          .whereRaw('watched_tests.test_key = test_outcomes.test_key'),
      )
      .delete();
  }
}

function toOutcome(row: OutcomeRow): Outcome {
  return {
    failed: row.failed === 1,
    passed: row.passed === 1,
    commit: row.commit_sha,
    step: row.step,
    isDefaultBranch: row.is_default_branch === 1,
  };
}
