import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../../store';
import { Looks } from './Looks';
import { pipelineAnswer } from './__testUtils__/answers';
import {
  ago,
  collectingFrom,
  minute,
  running,
  shop,
} from './__testUtils__/collectingFrom';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('OrganizationCollector on %s', id => {
  const setUp = collectingFrom(databases, id);

  it('shows what a webhook pointed at long before the next poll', async () => {
    const { organization, looks, start, has, rested, changed } = await setUp();
    start();
    await rested();
    organization.put(7, running);
    // Polls are a minute apart.
    const before = performance.now();
    await looks.add(shop(7));
    await has(shop(7), 'running');
    expect(performance.now() - before).toBeLessThan(minute / 4);
    await waitFor(() => changed.includes('example/shop/7'));
    expect(organization.calls.at(-1)).toEqual({
      path: '/pipelines/shop/builds/7?include_retried_jobs=true',
      priority: 'look',
    });
  });

  it('sees soon what another replica asks for', async () => {
    const { organization, knex, start, has, rested } = await setUp();
    start();
    await rested();
    organization.put(7, running);
    const [other = knex] = databases.replicas(knex, 2).slice(1);
    const before = performance.now();
    await new Looks(other).add(shop(7));
    await has(shop(7), 'running');
    expect(performance.now() - before).toBeLessThan(minute / 4);
  });

  it('looks once or twice at a build that ten events are about', async () => {
    const { organization, looks, start, has, rested } = await setUp();
    start();
    await rested();
    organization.put(7, running);
    for (let event = 0; event < 10; event++) {
      await looks.add(shop(7));
      if (event === 8) organization.put(7, { created_at: ago(minute) });
    }
    await has(shop(7), 'passed');
    await waitFor(async () => (await looks.list('example', 9)).length === 0);
    expect(organization.count(/builds\/7\?/)).toBeLessThanOrEqual(2);
  });

  it('looks at many builds with few calls', async () => {
    const { knex, organization, looks, start, rested, stateOf } = await setUp();
    start();
    await rested();
    const before = organization.calls.length;
    for (let number = 1; number <= 20; number++) {
      organization.put(number, running);
      if (number > 10) organization.put(number, { finished_at: ago(0) });
      if (number === 20) organization.put(number, {});
    }
    // Of another replica: this one notices them together.
    const others = new Looks(knex);
    for (let number = 1; number <= 20; number++) await others.add(shop(number));
    await waitFor(async () => (await looks.list('example', 9)).length === 0);
    await expect(stateOf(shop(10))).resolves.toBe('running');
    await expect(stateOf(shop(19))).resolves.toBe('passed');
    await expect(stateOf(shop(20))).resolves.toBe('passed');
    const calls = organization.calls
      .slice(before)
      .filter(({ path }) => !/annotations|artifacts/.test(path));
    expect(calls.length).toBeLessThan(10);
  });

  it('believes what was asked later, whichever answer comes first', async () => {
    const { organization, looks, start, has, stateOf, rested, bookmarks } =
      await setUp();
    organization.put(7, running);
    const { collector } = start();
    await rested();
    let release = () => {};
    const held = new Promise<void>(resolve => {
      release = resolve;
    });
    organization.hold = path =>
      path.startsWith('/builds?') ? held : undefined;
    const mark = await bookmarks.get('example', 'newest');
    collector.lookNow();
    await waitFor(() => organization.count(/^\/builds\?/) === 3);
    organization.put(7, { created_at: ago(minute) });
    await looks.add(shop(7));
    await has(shop(7), 'passed');
    release();
    await waitFor(
      async () => (await bookmarks.get('example', 'newest')) !== mark,
    );
    await expect(stateOf(shop(7))).resolves.toBe('passed');
  });

  it('finds what no webhook told of: what is new, and what runs', async () => {
    const { organization, start, stateOf, rested, logger } = await setUp();
    organization.put(7, { ...running, created_at: ago(40 * minute) });
    organization.put(8, { created_at: ago(40 * minute), blocked: true });
    organization.put(9, { created_at: ago(minute), number: 9 });
    for (let number = 100; number < 220; number++)
      organization.put(number, { created_at: ago(minute) });
    organization.builds.set('broken', {
      ...{ number: 10, state: 'running', blocked: false, id: null },
      ...{ created_at: ago(minute), pipeline: pipelineAnswer() },
      url: 'https://a/builds/10',
    });
    const { collector } = start();
    await rested();
    await expect(stateOf(shop(7))).resolves.toBe('running');
    await expect(stateOf(shop(8))).resolves.toBe('blocked');
    await expect(stateOf(shop(9))).resolves.toBe('passed');
    await expect(stateOf(shop(219))).resolves.toBe('passed');
    expect(logger.warn.mock.calls.map(([message]) => message)).toEqual([
      expect.stringMatching(
        /^A build of Buildkite is left out: Build https:\/\/a\/builds\/10 has id/,
      ),
    ]);
    expect(organization.count(/^\/builds.*[?&]page=2/)).toBe(1);
    // Two pages of what is new, one of what runs.
    expect(organization.count(/^\/builds\?/)).toBe(3);
    const before = organization.calls.length;
    collector.lookNow();
    await waitFor(() => organization.calls.length >= before + 3);
    expect(organization.count(/builds\/\d+\?/)).toBe(0);
  });

  it('looks at what ran and is in no list any more', async () => {
    const { organization, start, has, rested } = await setUp();
    organization.put(7, { ...running, created_at: ago(40 * minute) });
    organization.put(8, { ...running, created_at: ago(40 * minute) });
    const { collector } = start();
    await rested();
    organization.builds.clear();
    organization.put(7, { created_at: ago(40 * minute), state: 'canceled' });
    collector.lookNow();
    await has(shop(7), 'canceled');
    await waitFor(() => organization.count(/builds\/8\?/) === 1);
    const before = organization.calls.length;
    collector.lookNow();
    await waitFor(() => organization.calls.length >= before + 2);
    expect(organization.count(/builds\/7\?/)).toBe(1);
  });

  it('marks a build that Buildkite has no more', async () => {
    const { organization, looks, stores, start, has, rested, changed } =
      await setUp();
    organization.put(7, { created_at: ago(minute) });
    start();
    await rested();
    await has(shop(7), 'passed');
    organization.builds.clear();
    changed.length = 0;
    await looks.add(shop(7));
    await waitFor(() => changed.includes('example/shop/7'));
    await expect(stores.builds.get(shop(7))).resolves.toMatchObject({
      deletedAt: expect.any(String),
      state: 'passed',
    });
  });

  it.each([
    ['without that build', []],
    ['with a build of that number', [7]],
  ])(
    'lets a build go whose address a new pipeline has, %s',
    async (_, numbers) => {
      const { organization, start, stores, has, rested, changed } =
        await setUp();
      organization.put(7, {
        ...{ ...running, created_at: ago(40 * minute) },
        ...{ state: 'passed', blocked: true },
      });
      const { collector } = start();
      await rested();
      await has(shop(7), 'blocked');
      const pipeline = pipelineAnswer({ id: 'pipeline-new' });
      organization.pipelines = [pipeline];
      organization.builds.clear();
      for (const number of numbers)
        organization.put(number, {
          ...{ id: 'build-new', pipeline, created_at: ago(20 * minute) },
        });
      changed.length = 0;
      collector.lookNow();
      await waitFor(() => changed.length > 0);
      await waitFor(
        async () =>
          (await stores.builds.getById('build-7'))?.deletedAt !== undefined,
      );
      const fresh = await stores.builds.getById('build-new');
      expect([fresh?.state, fresh?.deletedAt]).toEqual([
        numbers.length > 0 ? 'passed' : undefined,
        undefined,
      ]);
      await expect(stores.builds.unfinished('example')).resolves.toEqual([]);
    },
  );

  it('follows a build to the new name of its pipeline', async () => {
    const { organization, looks, start, has, stateOf, rested } = await setUp({
      timing: { pipelinesAtMostEveryMs: 0 },
    });
    organization.put(7, { ...running });
    start();
    await rested();
    const pipeline = pipelineAnswer({ slug: 'store' });
    organization.pipelines = [pipeline];
    organization.builds.clear();
    organization.put(7, { created_at: ago(minute), pipeline });
    await looks.add(shop(7));
    await has(shop(7), 'passed');
    await expect(stateOf(shop(7, 'store'))).resolves.toBe('passed');
  });

  it('tells when Buildkite does not answer, and when it does again', async () => {
    const { organization, start, has, health } = await setUp();
    organization.put(7, running);
    organization.fail = () => 'server-error';
    start();
    await waitFor(() => health.length > 0);
    expect(new Set(health)).toEqual(
      new Set(['Buildkite example says server-error']),
    );
    organization.fail = undefined;
    await has(shop(7), 'running');
    await waitFor(() => health.at(-1) === 'observed');
  });

  it('waits without complaint while the limit is used up', async () => {
    const { organization, looks, start, has, health } = await setUp();
    organization.put(7, { ...running, created_at: ago(40 * minute) });
    organization.fail = () => 'rate-limited';
    start();
    await looks.add(shop(7));
    await waitFor(() => organization.calls.length > 4);
    expect(health).toEqual([]);
    organization.fail = undefined;
    await has(shop(7), 'running');
  });

  it('keeps members and pipelines', async () => {
    const { organization, stores, start, rested } = await setUp();
    organization.members = [
      { id: 'user-2', name: 'Quinn', email: 'quinn@example.com' },
      { name: 'Nobody' },
    ];
    organization.pipelines.push({ id: 'x' });
    start();
    await rested();
    await expect(
      stores.people.findByEmail('example', 'quinn@example.com'),
    ).resolves.toMatchObject({ id: 'user-2', name: 'Quinn' });
    await expect(stores.pipelines.list()).resolves.toMatchObject([
      { slug: 'shop', name: 'Shop' },
    ]);
  });

  it('lists pipelines again when a build is of one that it does not know', async () => {
    const { organization, stores, looks, start, rested } = await setUp({
      timing: { pipelinesAtMostEveryMs: 0 },
    });
    start();
    await rested();
    const pipeline = pipelineAnswer({ id: 'pipeline-new', slug: 'new' });
    organization.pipelines.push(pipeline);
    organization.put(1, { ...running, pipeline });
    await looks.add(shop(1, 'new'));
    await waitFor(() => organization.count(/^\/pipelines\?/) === 2);
    await waitFor(async () => (await stores.pipelines.list()).length === 2);
    await expect(
      stores.pipelines.find('example', 'new'),
    ).resolves.toMatchObject({ id: 'pipeline-new' });
  });
});
