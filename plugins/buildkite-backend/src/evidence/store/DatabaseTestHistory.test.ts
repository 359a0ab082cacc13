import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../../store/migrate';
import { DatabaseTestHistory, type HistoryLimits } from './DatabaseTestHistory';
import type { ReportOutcomes } from './types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const since = '2026-01-01T00:00:00Z';
const commitOf = (number: number) => String(number).padStart(40, 'a');

/** How the tests of build `number` came out: `F` failed, `P` passed, `B` both. */
const report = (
  number: number,
  tests: Record<string, string>,
  change: Partial<ReportOutcomes> = {},
): ReportOutcomes => {
  const keys = Object.keys(tests);
  const at = new Date(Date.UTC(2026, 10, 1) + number * 60_000).toISOString();
  return {
    artifactId: `artifact-${number}`,
    pipelineId: 'shop',
    build: { organization: 'example', pipeline: 'shop', number },
    createdAt: at,
    finishedAt: at,
    commit: commitOf(number),
    step: 'test',
    isDefaultBranch: true,
    failedTests: keys
      .filter(key => tests[key] !== 'P')
      .map(key => ({
        ...{ key, name: `S › ${key}`, suite: 'S' },
        ...{ passedToo: tests[key] === 'B', failedFinally: tests[key] === 'F' },
      })),
    passedKeys: keys.filter(key => tests[key] === 'P'),
    ...change,
  };
};

describe.each(databases.ids)('DatabaseTestHistory on %s', id => {
  async function setUp(limits?: Partial<HistoryLimits>) {
    const knex = await databases.open(id);
    const history = new DatabaseTestHistory(knex, limits);
    /** As whoever reads reports does: passes only of those that are watched. */
    const add = async (...reports: ReportOutcomes[]) => {
      for (const one of reports) {
        const watched = await history.watched(one);
        await history.add({
          ...one,
          passedKeys: one.passedKeys.filter(key => watched.has(key)),
        });
      }
    };
    const count = async (table: string) => {
      const [row] = await knex(table).count({ rows: '*' });
      return Number(row?.rows);
    };
    const flaky = () => history.flaky('shop', { since, limit: 10 });
    return { history, add, count, flaky };
  }

  it('finds tests that fail now and then on the default branch', async () => {
    const { add, flaky, count } = await setUp();
    await add(
      report(1, { flaps: 'P', breaks: 'P', passes: 'P' }),
      report(2, { flaps: 'F', breaks: 'P', passes: 'P' }),
      report(3, { flaps: 'P', breaks: 'F', passes: 'P' }),
      report(4, { flaps: 'P', breaks: 'F', passes: 'P' }),
    );
    await expect(flaky()).resolves.toEqual([]);
    await add(report(5, { flaps: 'F', breaks: 'P', passes: 'P' }));
    await expect(flaky()).resolves.toEqual([
      {
        ...{
          key: 'flaps',
          name: 'S › flaps',
          suite: 'S',
          runs: 4,
          failures: 2,
        },
        lastFailure: { organization: 'example', pipeline: 'shop', number: 5 },
      },
    ]);
    // Of tests that only pass nothing is kept.
    await expect(count('watched_tests')).resolves.toBe(2);
    await expect(count('test_outcomes')).resolves.toBe(7);
  });

  it('finds tests that both failed and passed on one commit of a branch, when a job was retried', async () => {
    const { add, flaky, count } = await setUp();
    const branch = { isDefaultBranch: false, commit: commitOf(7) };
    await add(
      report(1, { a: 'F', b: 'F', c: 'F' }, { ...branch, artifactId: 'first' }),
      report(
        1,
        { a: 'P', b: 'F', c: 'P' },
        { ...branch, artifactId: 'other', step: 'mac' },
      ),
      report(2, { a: 'P', b: 'P', c: 'P' }, { isDefaultBranch: false }),
    );
    await expect(flaky()).resolves.toEqual([]);
    await add(
      report(1, { a: 'P', b: 'F' }, { ...branch, artifactId: 'retry' }),
    );
    await expect(flaky()).resolves.toMatchObject([
      { key: 'a', runs: 2, failures: 1, lastFailure: { number: 1 } },
    ]);
    // Nothing of other commits and steps.
    await expect(count('test_outcomes')).resolves.toBe(6);
  });

  it('takes a test that passed when it was tried again within one report', async () => {
    const { add, flaky } = await setUp();
    await add(report(1, { a: 'B' }, { isDefaultBranch: false }));
    await expect(flaky()).resolves.toMatchObject([
      { key: 'a', runs: 1, failures: 1 },
    ]);
  });

  it('knows each report once, in whatever order builds arrive', async () => {
    const { add, flaky } = await setUp();
    const reports = [
      report(1, { a: 'F' }),
      report(2, { a: 'P' }),
      report(3, { a: 'F' }),
    ];
    await add(...reports.toReversed(), ...reports);
    await expect(flaky()).resolves.toMatchObject([
      { key: 'a', runs: 3, failures: 2, lastFailure: { number: 3 } },
    ]);
  });

  it('tells pipelines apart', async () => {
    const { add, history, flaky } = await setUp();
    await add(report(1, { a: 'B' }, { pipelineId: 'other' }));
    await expect(flaky()).resolves.toEqual([]);
    await expect(history.watched(report(2, {}))).resolves.toEqual(new Set());
  });

  it('stays small', async () => {
    const { add, count, history } = await setUp({
      watched: 3,
      failuresOfReport: 4,
      outcomes: 5,
    });
    for (let number = 1; number <= 12; number += 1)
      await add(
        report(number, { a: number % 2 ? 'F' : 'P' }),
        report(
          number,
          { a: 'F' },
          {
            commit: commitOf(100 + number),
            artifactId: `pr-${number}`,
            isDefaultBranch: false,
          },
        ),
      );
    await expect(count('test_outcomes')).resolves.toBe(10);
    await expect(
      history.flaky('shop', { since, limit: 10 }),
    ).resolves.toMatchObject([{ runs: 5, failures: 2 }]);

    // Something is broken: this says nothing of single tests, except of one that is watched.
    await add(report(13, { a: 'F', b: 'F', c: 'F', d: 'F', e: 'F' }));
    await expect(history.watched(report(14, {}))).resolves.toEqual(
      new Set(['a']),
    );
    await expect(
      history.flaky('shop', { since, limit: 10 }),
    ).resolves.toMatchObject([{ failures: 3, lastFailure: { number: 13 } }]);

    await add(report(15, { b: 'F', c: 'F' }), report(16, { d: 'F' }));
    await expect(history.watched(report(17, {}))).resolves.toEqual(
      new Set(['b', 'c', 'd']),
    );
    await expect(count('test_outcomes')).resolves.toBe(3);
  });

  it('takes a report with thousands of failures', async () => {
    const { add, count } = await setUp();
    await add(report(1, { watched: 'F' }));
    const many = Array.from({ length: 2000 }, (_, at) => [`t${at}`, 'F']);
    await add(report(2, { ...Object.fromEntries(many), watched: 'F' }));
    await expect(count('watched_tests')).resolves.toBe(1);
    await expect(count('test_outcomes')).resolves.toBe(2);
  });

  it('forgets tests that have not failed for long', async () => {
    const { add, history, flaky, count } = await setUp();
    await add(report(1, { old: 'B', both: 'B' }), report(9, { both: 'B' }));
    await expect(
      history.flaky('shop', { since: report(5, {}).createdAt, limit: 10 }),
    ).resolves.toMatchObject([{ key: 'both' }]);
    await history.prune(report(5, {}).createdAt);
    await expect(flaky()).resolves.toMatchObject([{ key: 'both', runs: 2 }]);
    await expect(count('test_outcomes')).resolves.toBe(2);
  });
});
