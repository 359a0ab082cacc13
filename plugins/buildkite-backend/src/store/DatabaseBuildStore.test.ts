import { databasesUnderTest } from '@slipway/collectors-node/testing';
import type { BlockField } from '@slipway/plugin-buildkite-common';
import {
  anApprovalsQuery,
  aBuildsQuery,
  anObservedBuild,
  anObservedJob,
  anObservedPipeline,
  uuid,
} from '../__testUtils__/observedBuilds';
import { FollowUps } from '../collectors/buildkite/collecting/FollowUps';
import { createStores } from './createStores';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

const ref = (number: number, pipeline = 'shop') => ({
  organization: 'example',
  pipeline,
  number,
});

const waiting = anObservedJob({
  key: 'release',
  type: 'manual',
  label: 'Release?',
  state: 'blocked',
  runnableAt: '2026-11-20T09:00:00.000Z',
});

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

  describe('a list', () => {
    const passed = anObservedBuild({ number: 1 });
    const failed = anObservedBuild({
      number: 2,
      state: 'failed',
      branch: 'gift-cards',
      commit: 'beef00'.padEnd(40, '0'),
      pullRequest: { number: 12 },
      creator: { id: 'u1', name: 'Dana', email: 'Dana@Example.test' },
      message: 'Add gift cards\n\n100% of them',
    });
    const blocked = anObservedBuild({
      number: 3,
      pipeline: 'web',
      pipelineName: 'Web shop',
      state: 'blocked',
      author: { name: 'Quinn', email: 'quinn@example.test' },
      commit: 'bee000'.padEnd(40, '0'),
    });
    const elsewhere = anObservedBuild({
      number: 4,
      organization: 'other',
      pipelineId: 'pipeline-other',
      state: 'running',
    });

    async function filled() {
      const stores = await setUp();
      await stores.servicePipelines.replace([
        { ...ref(0), service: 'checkout', paths: [] },
        { ...ref(0), service: 'payments', paths: [] },
        { ...ref(0, 'web'), service: 'storefront', paths: [] },
      ]);
      await stores.builds.put([passed, failed, blocked, elsewhere]);
      return stores;
    }

    it.each([
      [{}, [4, 3, 2, 1]],
      [{ organization: ['example'] }, [3, 2, 1]],
      [{ organization: ['EXAMPLE'], pipeline: ['Shop'] }, [2, 1]],
      [{ pipeline: ['shop'] }, [4, 2, 1]],
      [{ pipeline: ['nothing'] }, []],
      [{ service: ['checkout'] }, [2, 1]],
      [{ service: ['payments', 'storefront'] }, [3, 2, 1]],
      [{ service: ['checkout'], state: ['failed' as const] }, [2]],
      [
        { service: ['payments', 'storefront'], state: ['blocked' as const] },
        [3],
      ],
      [{ service: ['payments'], branch: 'main' }, [1]],
      [{ branch: 'gift-cards' }, [2]],
      [{ branch: 'gift' }, []],
      [{ commit: 'beef000' }, [2]],
      [{ commit: 'BEE0000' }, [3]],
      [{ commit: 'a'.repeat(40) }, [4, 1]],
      [{ pullRequest: 12 }, [2]],
      [{ pullRequest: 2 ** 40 }, []],
      [{ state: ['blocked' as const] }, [3]],
      [{ state: ['passed' as const] }, [1]],
      [{ creator: 'dana@example.test' }, [2]],
      [{ creator: 'QUINN' }, [3]],
      [{ creator: 'quin' }, []],
      [{ q: 'gift CARDS' }, [2]],
      [{ q: '100% #2' }, [2]],
      [{ q: '%' }, [2]],
      [{ q: 'web shop' }, [3]],
      [{ q: '\0' }, [4, 3, 2, 1]],
    ])('of %j', async (query, numbers) => {
      const { builds } = await filled();
      const page = await builds.list(aBuildsQuery(query));
      expect(page.items.map(({ number }) => number)).toEqual(numbers);
      expect(page.totalItems).toBe(numbers.length);
    });

    it('counts by state over the whole filter, blocked ones apart', async () => {
      const { builds } = await filled();
      const page = await builds.list(
        aBuildsQuery({ organization: ['example'], limit: 1 }),
      );
      expect(page.totals).toEqual({ passed: 1, failed: 1, blocked: 1 });
      expect(page.totalItems).toBe(3);
      expect(page.items).toHaveLength(1);
    });

    it.each([
      [{ property: 'organization' as const, values: ['other'] }, [4]],
      [{ property: 'pipeline' as const, values: ['example/web'] }, [3]],
      [{ property: 'service' as const, values: ['checkout'] }, [2, 1]],
      [{ property: 'service' as const, values: [] }, []],
      [{ property: 'service-like' as const, values: ['pay*', 'x'] }, [2, 1]],
      [{ property: 'service-like' as const, values: ['_ay*'] }, []],
      [{ property: 'service-like' as const, values: ['?ay*', 'PAY*'] }, []],
      [{ property: 'service-like' as const, values: ['*'] }, [3, 2, 1]],
      [{ not: { property: 'service' as const, values: ['checkout'] } }, [4, 3]],
    ])('shows what somebody may see: %j', async (visible, numbers) => {
      const { builds } = await filled();
      const page = await builds.list(aBuildsQuery(), visible);
      expect(page.items.map(({ number }) => number)).toEqual(numbers);
      expect(page.totalItems).toBe(numbers.length);
    });

    it('shows what meets all, or any, of several conditions', async () => {
      const { builds } = await filled();
      const checkout = { property: 'service' as const, values: ['checkout'] };
      const other = { property: 'organization' as const, values: ['other'] };
      const seen = async (
        visible: Parameters<typeof builds.list>[1],
      ): Promise<number> =>
        (await builds.list(aBuildsQuery({ pipeline: ['shop'] }), visible))
          .totalItems;
      await expect(seen({ anyOf: [checkout, other] })).resolves.toBe(3);
      await expect(seen({ allOf: [checkout, other] })).resolves.toBe(0);
    });

    it('loses and repeats nothing while builds are added and change', async () => {
      const { builds } = await setUp();
      // Several begin in the same second.
      const createdAt = '2026-11-20T08:00:00Z';
      const all = Array.from({ length: 25 }, (_, n) =>
        anObservedBuild({ number: n + 1, createdAt }),
      );
      await builds.put(all);
      const seen: number[] = [];
      let cursor: string | undefined;
      let added = 100;
      do {
        const page = await builds.list(aBuildsQuery({ limit: 4, cursor }));
        seen.push(...page.items.map(({ number }) => number));
        cursor = page.pageInfo.nextCursor;
        const number = added++;
        await builds.put([
          anObservedBuild({ number }),
          anObservedBuild({
            ...{ number: 3, createdAt, askedAt: 2000 + added },
            title: `Changed ${added}`,
          }),
        ]);
      } while (cursor);
      expect(seen).toEqual(all.map(({ number }) => number).reverse());
    });

    it('refuses a cursor of another list', async () => {
      const { builds } = await filled();
      const { pageInfo } = await builds.list(aBuildsQuery({ limit: 1 }));
      const cursor = pageInfo.nextCursor;
      await expect(
        builds.list(aBuildsQuery({ state: ['passed'], cursor })),
      ).rejects.toThrow(/^cursor: was made for a list with another filter/);
      await expect(builds.list(aBuildsQuery({ cursor: 'x' }))).rejects.toThrow(
        /^cursor: is not one this API gave out/,
      );
    });
  });

  describe('approvals', () => {
    const blockedSince = (number: number, runnableAt: string) =>
      anObservedBuild({
        number,
        state: 'blocked',
        jobDetails: [
          { ...waiting, id: `a-${number}`, runnableAt },
          { ...waiting, id: `b-${number}`, runnableAt },
        ],
      });

    it('are listed longest waiting first, a page at a time', async () => {
      const { builds } = await setUp();
      await builds.put([
        blockedSince(1, '2026-11-20T10:00:00Z'),
        blockedSince(2, '2026-11-20T08:00:00Z'),
        blockedSince(3, '2026-11-20T08:00:00Z'),
      ]);
      const jobs: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await builds.approvals(
          anApprovalsQuery({ limit: 1, cursor }),
        );
        expect(page.totalItems).toBe(6);
        jobs.push(...page.items.map(({ job }) => job));
        cursor = page.pageInfo.nextCursor;
      } while (cursor);
      expect(jobs).toEqual(['a-2', 'b-2', 'a-3', 'b-3', 'a-1', 'b-1']);
    });

    it('go when somebody has decided, or the build is gone', async () => {
      const { builds } = await setUp();
      await builds.put([
        blockedSince(1, '2026-11-20T10:00:00Z'),
        blockedSince(2, '2026-11-20T08:00:00Z'),
      ]);
      await builds.put([
        anObservedBuild({
          ...{ number: 1, askedAt: 2000, state: 'running' },
          jobDetails: [{ ...waiting, state: 'unblocked' }],
        }),
      ]);
      await builds.markDeleted(ref(2), '2026-11-21T08:00:00.000Z');
      await expect(builds.approvals(anApprovalsQuery())).resolves.toMatchObject(
        { items: [], totalItems: 0 },
      );
    });

    it('are narrowed by service and by what somebody may', async () => {
      const { builds, servicePipelines } = await setUp();
      await builds.put([
        blockedSince(1, '2026-11-20T10:00:00Z'),
        {
          ...blockedSince(2, '2026-11-20T10:00:00Z'),
          pipelineId: 'p-2',
          pipeline: 'web',
        },
      ]);
      await servicePipelines.replace([
        { ...ref(0), service: 'checkout', paths: [] },
      ]);
      const found = async (...given: Parameters<typeof builds.approvals>) =>
        (await builds.approvals(...given)).items.map(({ of }) => of.number);
      await expect(
        found(anApprovalsQuery({ service: ['checkout'] })),
      ).resolves.toEqual([1, 1]);
      await expect(
        found(anApprovalsQuery({ service: ['\0'] })),
      ).resolves.toEqual([]);
      await expect(
        found(anApprovalsQuery(), {
          not: { property: 'service', values: ['checkout'] },
        }),
      ).resolves.toEqual([2, 2]);
    });

    it('have the fields that the planner told, else those of the pipeline file', async () => {
      const { builds, pipelines } = await setUp();
      await pipelines.replace('example', [
        anObservedPipeline({
          configuration:
            'steps:\n  - block: Release?\n    fields: [{ text: Ticket, key: ticket }]',
        }),
      ]);
      await builds.put([blockedSince(1, '2026-11-20T10:00:00Z')]);
      const ticket: BlockField = {
        ...{ key: 'ticket', label: 'Ticket', kind: 'text' },
        ...{ required: true, multiple: false, options: [] },
      };
      const approval = async () => (await builds.get(ref(1)))?.approvals[0];
      await expect(approval()).resolves.toMatchObject({ fields: [ticket] });
      const strategy = { ...ticket, key: 'strategy' };
      await builds.setBlocks(ref(1), [
        { key: 'release', prompt: 'Sure?', fields: [strategy] },
      ]);
      await expect(approval()).resolves.toMatchObject({
        ...{ prompt: 'Sure?', fields: [strategy] },
      });
      const build = await builds.get(ref(1));
      expect(build?.jobDetails[0]?.block).toEqual({
        ...{ prompt: 'Sure?', fields: [strategy] },
      });
    });
  });

  describe('which services a build is about', () => {
    const both = [
      { ...ref(0), service: 'checkout', paths: ['services/checkout'] },
      { ...ref(0), service: 'payments', paths: ['services/payments/**'] },
    ];
    const services = async ({ builds }: Awaited<ReturnType<typeof setUp>>) =>
      (await builds.get(ref(1)))?.services;

    it('follows the catalog', async () => {
      const stores = await setUp();
      await stores.builds.put([anObservedBuild()]);
      await expect(services(stores)).resolves.toEqual([]);
      await expect(stores.servicePipelines.replace(both)).resolves.toEqual([
        ref(1),
      ]);
      await expect(services(stores)).resolves.toEqual(['checkout', 'payments']);
      await expect(stores.servicePipelines.replace(both)).resolves.toEqual([]);
      await stores.servicePipelines.replace(both.slice(1));
      await expect(services(stores)).resolves.toEqual(['payments']);
      const page = await stores.builds.list(
        aBuildsQuery({ service: ['checkout'] }),
      );
      expect(page.items).toEqual([]);
    });

    it('is what its planner says, also none', async () => {
      const stores = await setUp();
      await stores.servicePipelines.replace(both);
      await stores.builds.put([anObservedBuild()]);
      await stores.builds.setPlannedServices(ref(1), ['payments']);
      await expect(services(stores)).resolves.toEqual(['payments']);
      await stores.builds.put([
        anObservedBuild({ state: 'running', askedAt: 2000 }),
      ]);
      await expect(services(stores)).resolves.toEqual(['payments']);
      await stores.builds.setPlannedServices(ref(1), []);
      await expect(services(stores)).resolves.toEqual([]);
      await stores.builds.setPlannedServices(
        ref(1),
        ['//services/checkout:image'],
        ['services/checkout/cart.go'],
      );
      await expect(services(stores)).resolves.toEqual(['checkout']);
    });

    it('is finished by somebody else where it was broken off', async () => {
      const knex = await databases.open(id);
      const stores = createStores(knex);
      await stores.builds.put([anObservedBuild()]);
      await knex('service_pipelines').insert({
        ...{ organization: 'example', pipeline: 'shop' },
        ...{ service: 'checkout', paths: '[]' },
      });
      await knex('pipelines').increment('revision', 1);
      await expect(
        stores.servicePipelines.replace([
          { ...ref(0), service: 'checkout', paths: [] },
        ]),
      ).resolves.toEqual([ref(1)]);
      await expect(services(stores)).resolves.toEqual(['checkout']);
    });

    it('is right when builds arrive while the catalog changes', async () => {
      const knex = await databases.open(id);
      const [one, other] = databases
        .replicas(knex, 2)
        .map(it => createStores(it));
      await one?.builds.put([anObservedBuild({ number: 1000 })]);
      await Promise.all([
        ...Array.from({ length: 20 }, (_, n) =>
          one?.builds.put([anObservedBuild({ number: n + 1 })]),
        ),
        other?.servicePipelines.replace(both),
      ]);
      const page = await one?.builds.list(
        aBuildsQuery({ service: ['checkout'] }),
      );
      expect(page?.totalItems).toBe(21);
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
