import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  aBuildsQuery,
  anObservedBuild,
  anObservedJob,
  anObservedPipeline,
  ref,
  uuid,
  waiting,
} from '../__testUtils__/observedBuilds';
import { FollowUps } from '../collectors/buildkite/collecting/FollowUps';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('DatabaseBuildStore on %s', id => {
  const setUp = async () => createStores(await databases.open(id));

  describe('what Buildkite says', () => {
    it('is answered with what is made of it', async () => {
      const { builds, pipelines } = await setUp();
      await pipelines.replace('example', [anObservedPipeline()]);
      const failed = anObservedJob({ key: 'lint', state: 'failed' });
      const given = anObservedBuild({
        state: 'blocked',
        jobDetails: [anObservedJob(), failed, waiting],
        metaData: { release: 'canary' },
      });
      await expect(builds.put([given])).resolves.toEqual([ref(1)]);

      const { metaData: _m, askedAt: _a, ...observed } = given;
      await expect(builds.get(ref(1))).resolves.toEqual({
        ...observed,
        isDefaultBranch: true,
        services: [],
        steps: [
          {
            ...{ job: 'job-test', type: 'script', label: 'Run test' },
            ...{ state: 'passed', softFailed: false },
          },
          {
            ...{ job: 'job-lint', type: 'script', label: 'Run lint' },
            ...{ state: 'failed', softFailed: false },
          },
          {
            ...{ job: 'job-release', type: 'manual', label: 'Release?' },
            ...{ state: 'blocked', softFailed: false },
          },
        ],
        jobs: {
          ...{ total: 3, passed: 1, failed: 1 },
          ...{ running: 0, waiting: 0, blocked: 1 },
        },
        approvals: [
          {
            build: ref(1),
            job: 'job-release',
            label: 'Release?',
            since: '2026-11-20T09:00:00.000Z',
          },
        ],
      });
      await expect(builds.getById(given.id)).resolves.toMatchObject(ref(1));
    });

    it('is news only when it says something else', async () => {
      const { builds } = await setUp();
      await builds.put([anObservedBuild(), anObservedBuild({ number: 2 })]);
      const again = anObservedBuild({ askedAt: 2000 });
      const ended = anObservedBuild({
        number: 2,
        askedAt: 2000,
        jobDetails: [anObservedJob({ exitStatus: 0 })],
      });
      await expect(builds.put([again, ended])).resolves.toEqual([ref(2)]);
    });

    it('does not replace what a later question was answered', async () => {
      const { builds } = await setUp();
      const running = anObservedBuild({ state: 'running', askedAt: 1000 });
      const passed = anObservedBuild({ state: 'passed', askedAt: 3000 });
      await builds.put([passed, running]);
      await expect(
        builds.put([{ ...running, askedAt: 2999 }]),
      ).resolves.toEqual([]);
      // The same answer again is as new as its question.
      await builds.put([{ ...passed, askedAt: 5000 }]);
      await expect(
        builds.put([{ ...running, askedAt: 4000 }]),
      ).resolves.toEqual([]);
      await expect(builds.get(ref(1))).resolves.toMatchObject({
        state: 'passed',
      });
    });

    it('is the newest of many answers that arrive at once', async () => {
      const knex = await databases.open(id);
      const replicas = databases
        .replicas(knex, 4)
        .map(one => createStores(one).builds);
      const answers = Array.from({ length: 20 }, (_, n) =>
        [3, 1, 2].map(number =>
          anObservedBuild({
            number,
            title: `Seen at ${n}`,
            askedAt: 1000 + n,
          }),
        ),
      );
      await Promise.all(
        answers.map((batch, n) =>
          replicas[n % replicas.length]?.put(n % 2 ? batch : batch.reverse()),
        ),
      );
      const { items } = await createStores(knex).builds.list(aBuildsQuery());
      expect(items.map(({ title }) => title)).toEqual([
        'Seen at 19',
        'Seen at 19',
        'Seen at 19',
      ]);
    });

    it('may have characters that a database does not take', async () => {
      const { builds } = await setUp();
      const odd = { message: 'a\0b', title: 'a\0b', branch: 'x\0y' };
      await builds.put([anObservedBuild(odd)]);
      await expect(builds.get(ref(1))).resolves.toMatchObject(odd);
      for (const query of [{ branch: 'x\0' }, { service: ['\0'] }])
        await expect(builds.list(aBuildsQuery(query))).resolves.toMatchObject({
          items: [],
        });
      await expect(builds.get(ref(1, 'sh\0p'))).resolves.toBeUndefined();
      await expect(builds.get(ref(2 ** 33))).resolves.toBeUndefined();
    });
  });

  describe('what collectors ask', () => {
    it('tells what has not come to its end, oldest first', async () => {
      const { builds } = await setUp();
      await builds.put([
        anObservedBuild({ number: 4, state: 'blocked' }),
        anObservedBuild({ number: 3 }),
        anObservedBuild({ number: 2, state: 'running' }),
        anObservedBuild({ number: 1, state: 'running' }),
        anObservedBuild({
          ...{ number: 5, state: 'running' },
          ...{ organization: 'other', pipelineId: 'p-5' },
        }),
      ]);
      await builds.markDeleted(ref(1), '2026-11-21T08:00:00.000Z');
      await expect(builds.unfinished('example')).resolves.toEqual([
        { ...ref(2), id: uuid(2), state: 'running' },
        { ...ref(4), id: uuid(4), state: 'blocked' },
      ]);
    });

    it('tells what is stored, and since when', async () => {
      const { builds } = await setUp();
      await expect(builds.span('example')).resolves.toEqual({});
      await builds.put([
        anObservedBuild({ number: 1 }),
        anObservedBuild({ number: 2 }),
      ]);
      await expect(builds.span('example')).resolves.toEqual({
        oldest: '2026-11-20T08:00:01.000Z',
        newest: '2026-11-20T08:00:02.000Z',
      });
      await expect(builds.known([uuid(1), uuid(9)])).resolves.toEqual(
        new Map([[uuid(1), { state: 'passed', jobs: new Set(['job-test']) }]]),
      );
    });

    it('remembers what Buildkite has no more, until it has it again', async () => {
      const { builds } = await setUp();
      const askedAt = Date.parse('2026-11-21T08:00:00.000Z');
      await builds.put([anObservedBuild({ askedAt })]);
      await expect(
        builds.markDeleted(ref(1), '2026-11-21T07:00:00.000Z'),
      ).resolves.toEqual([]);
      const at = '2026-11-21T09:00:00.000Z';
      await expect(builds.markDeleted(ref(1), at)).resolves.toEqual([ref(1)]);
      await expect(builds.markDeleted(ref(1), at)).resolves.toEqual([]);
      await expect(builds.markDeleted(ref(9), at)).resolves.toEqual([]);
      await expect(
        builds.put([anObservedBuild({ askedAt: askedAt + 1 })]),
      ).resolves.toEqual([]);
      await expect(builds.get(ref(1))).resolves.toMatchObject({
        deletedAt: at,
      });
      await expect(builds.list(aBuildsQuery())).resolves.toMatchObject({
        items: [],
        totals: {},
      });
      await expect(
        builds.put([anObservedBuild({ askedAt: Date.parse(at) + 1 })]),
      ).resolves.toEqual([ref(1)]);
      expect((await builds.get(ref(1)))?.deletedAt).toBeUndefined();
    });

    it('keeps totals of tests through later answers', async () => {
      const { builds } = await setUp();
      const tests = {
        ...{ total: 9, passed: 7, failed: 1 },
        ...{ skipped: 1, newFailures: 1, seconds: 2.5 },
      };
      await builds.setTests(ref(1), tests);
      await builds.put([anObservedBuild()]);
      await builds.setTests(ref(1), tests);
      await builds.put([anObservedBuild({ state: 'failed', askedAt: 2000 })]);
      const { items } = await builds.list(aBuildsQuery());
      expect(items).toMatchObject([{ state: 'failed', tests }]);
    });

    it('deletes old builds with all that belongs to them', async () => {
      const knex = await databases.open(id);
      const { builds, notes, servicePipelines } = createStores(knex);
      await servicePipelines.replace([
        { ...ref(0), service: 'checkout', paths: [] },
      ]);
      await builds.put([
        anObservedBuild({ number: 1, state: 'blocked', jobDetails: [waiting] }),
        anObservedBuild({ number: 2 }),
      ]);
      await notes.putArtifacts(ref(1), []);
      for (const number of [1, 2])
        await new FollowUps(knex).add({
          ...{ ...ref(number), buildId: uuid(number), ended: [] },
          ...{ artifacts: true, isHistory: true, notBefore: 0 },
          createdAt: '2026-11-20T08:00:00Z',
        });
      await expect(builds.prune('2026-11-20T08:00:02Z')).resolves.toBe(1);
      await expect(builds.get(ref(1))).resolves.toBeUndefined();
      await expect(builds.get(ref(2))).resolves.toBeDefined();
      for (const [table, left] of [
        ['build_documents', 1],
        ['builds', 1],
        ['build_services', 1],
        ['approvals', 0],
        ['build_notes', 0],
        ['build_follow_ups', 1],
      ] as const)
        await expect(knex(table)).resolves.toHaveLength(left);
    });
  });
});
