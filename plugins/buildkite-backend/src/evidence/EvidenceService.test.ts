import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { PLAN_CONTEXT } from '@slipway/plugin-buildkite-common';
import { aJob, aStoredBuild } from '../__testUtils__/builds';
import { migrate } from '../store/migrate';
import { atMinute, evidenceIn, junit } from './__testUtils__/World';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('EvidenceService on %s', id => {
  const setUp = evidenceIn(databases, id);

  it('reads each report once and adds them up', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    world.upload(build, 'a/junit.xml', junit('one', '!two', '?three'));
    world.upload(build, 'b/junit.xml', junit('four'));
    world.upload(build, 'coverage.xml', '<coverage/>');
    world.upload(build, 'late/junit.xml', junit('x'), { state: 'new' });
    await look(build);
    const totals = {
      ...{ total: 4, passed: 2, failed: 1, skipped: 1 },
      ...{ newFailures: 0, seconds: 2 },
    };
    expect(build.tests).toEqual(totals);
    expect(world.fetched).toEqual([
      '/pipelines/shop/builds/1/jobs/job-1/artifacts/build-1-a%2Fjunit.xml-/download',
      '/pipelines/shop/builds/1/jobs/job-1/artifacts/build-1-b%2Fjunit.xml-/download',
    ]);
    expect(world.changed).toEqual(['example/shop/1']);
    await expect(evidence.testReport(build)).resolves.toEqual({
      totals,
      failures: [
        {
          ...{ name: 'S › two', suite: 'S', message: 'no', detail: 'why' },
          ...{ job: 'job-1', report: 'a/junit.xml', isNew: false },
          seconds: 0.5,
        },
      ],
      ...{ flaky: [], comparedWith: undefined, problems: [] },
    });

    await Promise.all([look(build), look(build)]);
    expect(world.fetched).toHaveLength(2);
    expect(world.changed).toHaveLength(1);
  });

  it('waits for jobs to end, and has nothing to say of a build without reports', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1, {
      jobDetails: [aJob({ id: 'job-1', state: 'running' })],
    });
    world.upload(build, 'junit.xml', junit('a'));
    await look(build);
    expect(world.fetched).toEqual([]);
    expect(build.tests).toBeUndefined();
    await expect(evidence.testReport(build)).resolves.toBeUndefined();
    await expect(evidence.bazel(build)).resolves.toEqual([]);
    await expect(evidence.plan(build)).resolves.toBeUndefined();
    await expect(look(aStoredBuild({ number: 99 }))).resolves.toBeUndefined();
  });

  it('reads 300 reports of a build and says that there are more', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    for (let at = 0; at < 303; at += 1)
      world.upload(build, `${at}/junit.xml`, junit('a'));
    await look(build);
    await look(build);
    expect(world.fetched).toHaveLength(300);
    expect(build.tests).toMatchObject({ total: 300 });
    const { problems = [] } = (await evidence.testReport(build)) ?? {};
    expect(problems).toHaveLength(3);
    expect(problems[0]?.message).toBe(
      'was not read: the first 300 reports of a build are',
    );
  });

  it('leaves reports of retried jobs out of the totals, but knows by them what is flaky', async () => {
    const { world, evidence, look } = await setUp();
    const [first, second] = [
      aJob({ id: 'first', state: 'failed', finishedAt: atMinute(2) }),
      aJob({ id: 'second', finishedAt: atMinute(3) }),
    ];
    const build = world.build(1, {
      isDefaultBranch: false,
      jobDetails: [first],
    });
    world.upload(build, 'junit.xml', junit('!a', 'b'), { job: 'first' });
    await look(build);
    expect(build.tests).toMatchObject({ total: 2, failed: 1 });

    first.retriedIn = 'second';
    build.jobDetails = [first, second];
    await look(build);
    expect(build.tests).toMatchObject({ total: 0, failed: 0 });
    world.upload(build, 'junit.xml', junit('a', 'b'), { job: 'second' });
    await look(build);
    expect(build.tests).toMatchObject({ total: 2, failed: 0 });
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      failures: [],
      flaky: [
        {
          ...{ name: 'S › a', suite: 'S', runs: 2, failures: 1 },
          lastFailure: { organization: 'example', pipeline: 'shop', number: 1 },
        },
      ],
    });
  });

  it('reads what Bazel says', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    world.upload(
      build,
      'bazel/test.json',
      [
        { id: { started: {} }, started: { command: 'test' } },
        {
          id: { buildMetrics: {} },
          buildMetrics: {
            actionSummary: {
              runnerCount: [
                { name: 'remote cache hit', count: 3 },
                { name: 'linux-sandbox', count: 1 },
              ],
            },
          },
        },
      ]
        .map(event => JSON.stringify(event))
        .join('\n'),
    );
    await look(build);
    await expect(evidence.bazel(build)).resolves.toMatchObject([
      {
        ...{ job: 'job-1', report: 'bazel/test.json', command: 'test' },
        ...{ actions: 4, remoteHits: 3, hitRate: 0.75 },
      },
    ]);
    await expect(evidence.testReport(build)).resolves.toBeUndefined();
    expect(build.tests).toBeUndefined();
  });

  it('tells the plan once, and again when it changes', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    const annotate = (document: object | string) => {
      const text =
        typeof document === 'string' ? document : JSON.stringify(document);
      const html = `<pre><code class="language-json">${text.replaceAll('"', '&quot;')}</code></pre>`;
      world.annotationsOf.set(build.id, [
        {
          ...{ id: 'a', context: PLAN_CONTEXT, style: 'info', priority: 3 },
          ...{ html, updatedAt: atMinute(1) },
        },
      ]);
    };
    const service = (name: string, affected: boolean) => ({
      ...{ name, affected, reason: 'because' },
    });
    annotate({
      version: 1,
      services: [service('checkout', true), service('stock', false)],
      blocks: [{ key: 'ship', fields: [{ text: 'Why', key: 'why' }] }],
    });
    await look(build);
    await look(build);
    expect(world.told).toEqual([
      ['checkout'],
      [expect.objectContaining({ key: 'ship' })],
    ]);
    expect(world.changed).toEqual(['example/shop/1']);
    await expect(evidence.plan(build)).resolves.toMatchObject({
      services: [{ name: 'checkout' }, { name: 'stock' }],
    });

    world.upload(build, 'junit.xml', junit('a'));
    await look(build);
    expect(world.told).toHaveLength(2);

    annotate('{');
    await look(build);
    expect(world.told.slice(2)).toEqual([[], []]);
    await expect(evidence.plan(build)).resolves.toMatchObject({
      services: [],
      problem: expect.stringContaining('its code block is not JSON'),
    });
  });
});
