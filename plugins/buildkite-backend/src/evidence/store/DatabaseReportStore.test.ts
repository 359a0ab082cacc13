import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { FollowUps } from '../../collectors/buildkite';
import { migrate } from '../../store/migrate';
import { DatabaseReportStore, MAX_ATTEMPTS } from './DatabaseReportStore';
import type { EvidenceBuild, StoredReport } from './types';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const build = (
  number: number,
  change: Partial<EvidenceBuild> = {},
): EvidenceBuild => ({
  ...{ organization: 'example', pipeline: 'shop', number },
  ...{ id: `build-${number}`, pipelineId: 'shop', failed: 0 },
  createdAt: new Date(Date.UTC(2026, 10, 20, 8, number)).toISOString(),
  ...{ isBaseline: false, isOpen: false, plan: undefined },
  ...change,
});

const reports: StoredReport[] = [
  {
    ...{ artifactId: 'a', buildId: 'build-1', job: 'job', path: 'a.xml' },
    ...{ attempts: 1, kind: 'junit', state: 'read', logSearches: 2 },
    document: {
      ...{ total: 3, passed: 1, failed: 1, skipped: 1, seconds: 1.5 },
      failures: [
        {
          ...{ key: 'k', name: 'S › a', suite: 'S', message: 'no' },
          ...{ needles: ['a'], logOffset: 17 },
        },
      ],
    },
    failedKeys: ['k'],
  },
  {
    ...{ artifactId: 'b', buildId: 'build-1', job: 'job', path: 'b.json' },
    ...{ attempts: 1, kind: 'bazel', state: 'read' },
    document: {
      ...{ actions: 1, remoteHits: 1, diskHits: 0, hitRate: 1 },
      ...{ slowest: [], skipped: [] },
    },
  },
  {
    ...{ artifactId: 'c', buildId: 'build-1', job: 'job', path: 'c.xml' },
    ...{ attempts: 1, kind: 'junit', state: 'unreadable', problem: 'is empty' },
  },
];

describe.each(databases.ids)('DatabaseReportStore on %s', id => {
  const open = async () => new DatabaseReportStore(await databases.open(id));

  it('keeps what was read of each artifact', async () => {
    const store = await open();
    for (const report of reports) await store.put(report);
    await expect(store.ofBuild('build-1')).resolves.toEqual(reports);
    const [, bazel] = reports;
    if (bazel) await store.put({ ...bazel, attempts: 2 });
    await expect(store.ofBuild('build-1')).resolves.toMatchObject([
      { attempts: 1 },
      { attempts: 2 },
      { attempts: 1 },
    ]);
    await expect(store.ofBuild('build-2')).resolves.toEqual([]);
  });

  it('finds the newest green build before a build, whenever it became known', async () => {
    const store = await open();
    const baseline = async (number: number) =>
      (await store.baselineOf(build(number)))?.number;
    await store.putBuild(build(9, { failed: 2 }));
    await expect(baseline(9)).resolves.toBeUndefined();
    await store.putBuild(build(7, { isBaseline: true }));
    await store.putBuild(build(3, { isBaseline: true }));
    await store.putBuild(build(8, { failed: 1 }));
    await store.putBuild(build(12, { isBaseline: true }));
    await store.putBuild(
      build(8.5, { id: 'x', number: 8, pipelineId: 'other', isBaseline: true }),
    );
    await expect(baseline(9)).resolves.toBe(7);
    await expect(baseline(7)).resolves.toBe(3);
    await expect(baseline(3)).resolves.toBeUndefined();
    await expect(baseline(20)).resolves.toBe(12);
    await store.putBuild(build(7, { isBaseline: false }));
    await expect(baseline(9)).resolves.toBe(3);
  });

  it('finds the builds that are compared with one', async () => {
    const store = await open();
    for (const one of [
      build(1, { failed: 1 }),
      build(2, { isBaseline: true }),
      build(3, { failed: 1 }),
      build(4),
      build(5, { failed: 2, isBaseline: true }),
      build(6, { failed: 1 }),
      build(7, { failed: 3 }),
      build(8, { id: 'other', pipelineId: 'other', failed: 1 }),
    ])
      await store.putBuild(one);
    const compared = async (number: number, limit = 10) =>
      (await store.comparedWith(build(number), limit)).map(
        other => other.number,
      );
    await expect(compared(2)).resolves.toEqual([5, 3]);
    await expect(compared(5)).resolves.toEqual([7, 6]);
    await expect(compared(5, 1)).resolves.toEqual([7]);
  });

  it('finds builds with reports that are still to be fetched', async () => {
    const store = await open();
    const unfetched = (buildId: string, attempts: number): StoredReport => ({
      ...{ artifactId: `a-${buildId}`, buildId, job: 'j', path: 'a.xml' },
      ...{ kind: 'junit', state: 'unfetched', attempts, problem: 'no' },
    });
    for (const number of [1, 2, 3]) await store.putBuild(build(number));
    await store.putBuild(build(4, { isOpen: true }));
    await store.putBuild(build(5, { organization: 'other', isOpen: true }));
    await store.put(unfetched('build-1', 1));
    await store.put(unfetched('build-2', MAX_ATTEMPTS));
    await expect(store.unfinished('example', 10)).resolves.toEqual(
      [4, 1].map(number => ({
        ...{ organization: 'example', pipeline: 'shop', number },
      })),
    );
    await expect(store.unfinished('example', 1)).resolves.toHaveLength(1);
  });

  it('leaves builds to the collector that has still to follow them up', async () => {
    const knex = await databases.open(id);
    const store = new DatabaseReportStore(knex);
    const followUps = new FollowUps(knex);
    await store.putBuild(build(1, { isOpen: true }));
    await followUps.add({
      ...{ organization: 'example', pipeline: 'shop', number: 1 },
      ...{ buildId: 'build-1', ended: [], artifacts: true, isHistory: true },
      ...{ createdAt: '2026-11-20T08:01:00.000Z', notBefore: 0 },
    });
    await expect(store.unfinished('example', 10)).resolves.toEqual([]);
    const [due] = await followUps.due('example', true, 1, 1);
    if (due) await followUps.done(due);
    await expect(store.unfinished('example', 10)).resolves.toHaveLength(1);
  });

  it('forgets old builds with their reports', async () => {
    const store = await open();
    await store.putBuild(build(1, { plan: 'p' }));
    await store.putBuild(build(2, { failed: 3 }));
    for (const report of reports) await store.put(report);
    await expect(store.prune(build(2).createdAt)).resolves.toBe(1);
    await expect(store.ofBuild('build-1')).resolves.toEqual([]);
    await expect(store.build('build-1')).resolves.toBeUndefined();
    await expect(store.build('build-2')).resolves.toEqual(
      build(2, { failed: 3 }),
    );
  });
});
