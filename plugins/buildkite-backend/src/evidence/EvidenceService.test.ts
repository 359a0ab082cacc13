import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { SourceError } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import {
  buildRef,
  PLAN_CONTEXT,
  type Annotation,
  type Artifact,
  type BuildRef,
} from '@slipway/plugin-buildkite-common';
import { aJob, aStoredBuild } from '../__testUtils__/builds';
import { FakeBuildkiteClient } from '../__testUtils__/FakeBuildkiteClient';
import type { BuildkiteApiClient } from '../collectors/buildkite/types';
import { migrate } from '../store/migrate';
import type { StoredBuild } from '../store/types';
import { BuildEvidence } from './BuildEvidence';
import { EvidenceService, type EvidenceBuilds } from './EvidenceService';
import type { LogFinder } from './LogFinder';
import { ReportPatterns } from './ReportPatterns';
import { DatabaseReportStore, DatabaseTestHistory } from './store';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const signal = new AbortController().signal;

/** A JUnit report; names that begin with `!` failed, those with `?` were skipped. */
const junit = (...tests: string[]) =>
  `<testsuites><testsuite name="S">${tests
    .map(
      test =>
        `<testcase name="${test.replace(/^[!?]/, '')}" time="0.5">${
          { '!': '<failure message="no">why</failure>', '?': '<skipped/>' }[
            test.charAt(0)
          ] ?? ''
        }</testcase>`,
    )
    .join('')}</testsuite></testsuites>`;

const atMinute = (minute: number) =>
  new Date(Date.UTC(2026, 10, 20, 8, minute)).toISOString();

/** Builds, what they uploaded and what was done with it, in memory; reports in a real database. */
class World implements EvidenceBuilds {
  readonly builds: StoredBuild[] = [];
  readonly artifactsOf = new Map<string, Artifact[]>();
  readonly annotationsOf = new Map<string, Annotation[]>();
  readonly contents = new Map<string, string | Error | ReadableStream>();
  readonly fetched: string[] = [];
  readonly told: unknown[] = [];
  readonly changed: string[] = [];

  build(number: number, change: Partial<StoredBuild> = {}): StoredBuild {
    const build = aStoredBuild({
      ...{ number, id: `build-${number}`, createdAt: atMinute(number) },
      commit: String(number).padStart(40, '0'),
      finishedAt: atMinute(number + 1),
      ...{
        jobDetails: [
          aJob({ id: `job-${number}`, finishedAt: atMinute(number + 1) }),
        ],
      },
      ...change,
    });
    this.builds.push(build);
    return build;
  }

  upload(
    build: StoredBuild,
    path: string,
    content: string | Error | ReadableStream,
    change: Partial<Artifact> = {},
  ): void {
    const id = `${build.id}-${path}-${change.job ?? ''}`;
    const artifact: Artifact = {
      ...{ id, job: build.jobDetails[0]?.id ?? '', path, size: 1 },
      ...{ mimeType: 'text/xml', state: 'finished' },
      ...change,
    };
    const before = this.artifactsOf.get(build.id) ?? [];
    this.artifactsOf.set(build.id, [...before, artifact]);
    this.contents.set(id, content);
  }

  async get({ number }: BuildRef) {
    return this.builds.find(build => build.number === number);
  }
  async getById(id: string) {
    return this.builds.find(build => build.id === id);
  }
  async setTests({ number }: BuildRef, tests: StoredBuild['tests']) {
    const build = this.builds.find(one => one.number === number);
    if (build) build.tests = tests;
  }
  async setPlannedServices(_build: BuildRef, services: string[]) {
    this.told.push(services);
  }
  async setBlocks(...[, blocks]: Parameters<EvidenceBuilds['setBlocks']>) {
    this.told.push(blocks);
  }
  async artifacts({ number }: BuildRef) {
    return this.artifactsOf.get(`build-${number}`) ?? [];
  }
  async annotations({ number }: BuildRef) {
    return this.annotationsOf.get(`build-${number}`) ?? [];
  }
}

/** An organisation that has the artifacts of a {@link World}. */
function clientOf(world: World): BuildkiteApiClient {
  const { organization } = new FakeBuildkiteClient();
  const notUsed = async () => {
    throw new Error('Only artifacts are read here');
  };
  return {
    organization,
    get: notUsed,
    send: notUsed,
    async stream(path) {
      world.fetched.push(path);
      const id = decodeURIComponent(path.split('/').at(-2) ?? '');
      const content = world.contents.get(id);
      if (content === undefined) throw new Error(`Nobody uploaded ${id}`);
      if (content instanceof Error) throw content;
      const body =
        typeof content === 'string' ? new Blob([content]).stream() : content;
      return { status: 200, headers: new Headers(), body };
    },
  };
}

const busy = new SourceError({
  ...{ code: 'server-error' as const, source: 'buildkite/example' },
  message: 'Buildkite answered 503: it is tried again by itself',
});

describe.each(databases.ids)('EvidenceService on %s', id => {
  async function setUp(options: { finder?: LogFinder } = {}) {
    const knex = await databases.open(id);
    const world = new World();
    const client = clientOf(world);
    const stores = {
      builds: world,
      notes: world,
      reports: new DatabaseReportStore(knex),
      history: new DatabaseTestHistory(knex),
    };
    const service = new EvidenceService({
      ...stores,
      clientOf: slug => (slug === 'example' ? client : undefined),
      patterns: ReportPatterns.fromConfig(new ConfigReader({})),
      logger: mockServices.logger.mock(),
      onChanged: builds => {
        world.changed.push(...builds.map(buildRef));
      },
      ...options,
    });
    const evidence = new BuildEvidence(stores);
    const look = (build: StoredBuild) =>
      service.buildChanged(build, [], signal);
    return { world, service, evidence, look, reports: stores.reports };
  }

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

  it('says what is wrong with a report, and counts the others', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    world.upload(build, 'a/junit.xml', '<testsuites><testsuite>');
    world.upload(build, 'b/junit.xml', junit('a'));
    world.upload(build, 'c/junit.xml', '<html></html>');
    world.upload(build, 'bazel/a.json', 'INFO');
    await look(build);
    await look(build);
    expect(build.tests).toMatchObject({ total: 1, passed: 1 });
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      problems: [
        {
          ...{ report: 'a/junit.xml', job: 'job-1' },
          message: expect.stringContaining('it ends in the middle'),
        },
        {
          report: 'c/junit.xml',
          message: expect.stringContaining('is an HTML page'),
        },
      ],
    });
    await expect(evidence.bazel(build)).resolves.toMatchObject([
      {
        ...{ job: 'job-1', report: 'bazel/a.json', actions: 0 },
        problem: expect.stringContaining('is no file of build events'),
      },
    ]);
    expect(world.fetched).toHaveLength(4);
  });

  it('fetches again what could not be fetched, a few times', async () => {
    const { world, evidence, look, service } = await setUp();
    const build = world.build(1);
    world.upload(build, 'a/junit.xml', busy);
    world.upload(build, 'b/junit.xml', busy);
    await look(build);
    expect(build.tests).toBeUndefined();
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      problems: [
        { message: `could not be fetched: ${busy.message}` },
        { report: 'b/junit.xml' },
      ],
    });
    world.contents.set('build-1-a/junit.xml-', junit('a'));
    await service.catchUp('other', signal);
    expect(build.tests).toBeUndefined();
    await service.catchUp('example', signal);
    expect(build.tests).toMatchObject({ total: 1 });
    for (let time = 0; time < 10; time += 1)
      await service.catchUp('example', signal);
    // One fetch of a that failed and one that did not, five of b.
    expect(world.fetched).toHaveLength(7);
  });

  it('does not ask again for what Buildkite has no more', async () => {
    const { world, evidence, look } = await setUp();
    const build = world.build(1);
    const gone = new SourceError({
      ...{ code: 'not-found', source: 'buildkite/example', message: 'no' },
    });
    world.upload(build, 'junit.xml', gone);
    await look(build);
    await look(build);
    expect(world.fetched).toHaveLength(1);
    await expect(evidence.testReport(build)).resolves.toMatchObject({
      problems: [{ message: 'could not be fetched: Buildkite has it no more' }],
    });
  });

  it('takes a download that breaks off for one that failed, not for a broken report', async () => {
    const { world, look, reports } = await setUp();
    const build = world.build(1);
    const parts = [Buffer.from('<testsuites><testsuite>')];
    const broken = new ReadableStream<Uint8Array>({
      pull(controller) {
        const part = parts.pop();
        if (part) controller.enqueue(part);
        else controller.error(new Error('connection reset'));
      },
    });
    world.upload(build, 'junit.xml', broken);
    await look(build);
    await expect(reports.ofBuild(build.id)).resolves.toMatchObject([
      {
        state: 'unfetched',
        problem: 'could not be fetched: connection reset',
      },
    ]);
  });

  it('lets go of a download as soon as the report is known to be broken', async () => {
    const { world, look } = await setUp();
    const build = world.build(1);
    let isCanceled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => controller.enqueue(Buffer.from('{"no": "xml"}')),
      cancel: () => {
        isCanceled = true;
      },
    });
    world.upload(build, 'junit.xml', endless);
    await look(build);
    expect(isCanceled).toBe(true);
  });

  it('goes on after it was interrupted', async () => {
    const { world, service } = await setUp();
    const build = world.build(1);
    const stop = new AbortController();
    const stopping = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          stop.abort(new Error('shutting down'));
          controller.error(new Error('aborted'));
        },
      },
      // Not before it is read.
      { highWaterMark: 0 },
    );
    world.upload(build, 'junit.xml', stopping);
    await expect(service.buildChanged(build, [], stop.signal)).rejects.toThrow(
      'shutting down',
    );
    world.contents.set('build-1-junit.xml-', junit('a'));
    await service.catchUp('example', signal);
    expect(build.tests).toMatchObject({ total: 1 });
    await service.catchUp('example', signal);
    expect(world.fetched).toHaveLength(2);
  });

  it('leaves a report for later when Buildkite takes no more calls', async () => {
    const { world, look } = await setUp();
    const build = world.build(1);
    const limited = new SourceError({
      ...{ code: 'rate-limited', source: 'buildkite/example', message: 'no' },
    });
    world.upload(build, 'a/junit.xml', limited);
    world.upload(build, 'b/junit.xml', junit('b'));
    for (let time = 0; time < 6; time += 1)
      await expect(look(build)).rejects.toBe(limited);
    expect(world.fetched).toHaveLength(6);
    world.contents.set('build-1-a/junit.xml-', junit('a'));
    await look(build);
    expect(build.tests).toMatchObject({ total: 2 });
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

  describe('new failures', () => {
    it('are those that the newest green build of the default branch before did not have', async () => {
      const { world, evidence, look } = await setUp();
      const branch = world.build(9, {
        isDefaultBranch: false,
        state: 'failed',
      });
      world.upload(branch, 'junit.xml', junit('!old', '!new', 'fine'));
      await look(branch);
      // Without anything to compare with nothing is new.
      expect(branch.tests).toMatchObject({ failed: 2, newFailures: 0 });

      // Neither are a red one, a blocked one, one of another branch, one without reports, and a later one.
      const others = [
        world.build(8, { state: 'failed' }),
        world.build(7, { state: 'blocked' }),
        world.build(6, { isDefaultBranch: false }),
        world.build(12),
        world.build(4, { pipelineId: 'other' }),
      ];
      for (const other of others)
        world.upload(other, 'junit.xml', junit('fine'));
      for (const other of [...others, world.build(5)]) await look(other);
      expect(branch.tests).toMatchObject({ newFailures: 0 });

      world.changed.length = 0;
      const green = world.build(3);
      world.upload(green, 'junit.xml', junit('!old', 'fine'));
      await look(green);
      expect(branch.tests).toMatchObject({ failed: 2, newFailures: 1 });
      expect(world.changed).toEqual(
        expect.arrayContaining(['example/shop/3', 'example/shop/9']),
      );
      await expect(evidence.testReport(branch)).resolves.toMatchObject({
        totals: { newFailures: 1 },
        comparedWith: { number: 3 },
        failures: [
          { name: 'S › old', isNew: false },
          { name: 'S › new', isNew: true },
        ],
      });
    });

    it('stay what they are when older builds arrive later, and become right when nearer ones do', async () => {
      const { world, look } = await setUp();
      const add = async (number: number, ...tests: string[]) => {
        const build = world.build(number);
        world.upload(build, 'junit.xml', junit(...tests));
        await look(build);
        return build;
      };
      await add(5, 'a', 'b');
      const branch = world.build(9, {
        isDefaultBranch: false,
        state: 'failed',
      });
      world.upload(branch, 'junit.xml', junit('!a', '!b'));
      await look(branch);
      expect(branch.tests).toMatchObject({ newFailures: 2 });
      world.changed.length = 0;
      await add(1, '!a', '!b');
      await add(3, '!a', '!b');
      expect(branch.tests).toMatchObject({ newFailures: 2 });
      expect(world.changed).not.toContain('example/shop/9');
      await add(7, '!a', 'b');
      expect(branch.tests).toMatchObject({ newFailures: 1 });
    });

    it('are found whichever of two builds that are read at once is done first', async () => {
      const { world, look } = await setUp();
      const branch = world.build(9, {
        isDefaultBranch: false,
        state: 'failed',
      });
      const green = world.build(8);
      world.upload(branch, 'junit.xml', junit('!a'));
      world.upload(green, 'junit.xml', junit('a'));
      await Promise.all([look(branch), look(green)]);
      expect(branch.tests).toMatchObject({ newFailures: 1 });
    });

    it('are told once more when a green build turns red', async () => {
      const { world, look } = await setUp();
      const [older, green, branch] = [
        world.build(1),
        world.build(2),
        world.build(3, { isDefaultBranch: false, state: 'failed' }),
      ];
      world.upload(older, 'junit.xml', junit('!a'));
      world.upload(green, 'junit.xml', junit('a'));
      world.upload(branch, 'junit.xml', junit('!a'));
      for (const build of [older, green, branch]) await look(build);
      expect(branch.tests).toMatchObject({ newFailures: 1 });
      green.state = 'failed';
      await look(green);
      expect(branch.tests).toMatchObject({ newFailures: 0 });
    });

    it('are all of them when there are more than are counted one by one', async () => {
      const { world, look } = await setUp();
      const many = Array.from({ length: 2500 }, (_, at) => `!t${at}`);
      const [green, branch] = [
        world.build(1),
        world.build(2, { isDefaultBranch: false, state: 'failed' }),
      ];
      world.upload(green, 'junit.xml', junit('a'));
      world.upload(branch, 'junit.xml', junit(...many));
      for (const build of [green, branch]) await look(build);
      expect(branch.tests).toMatchObject({ failed: 2500, newFailures: 2500 });
    });
  });

  describe('places in logs', () => {
    const finding = (found: Record<string, number> | Error) =>
      jest.fn<ReturnType<LogFinder['find']>, Parameters<LogFinder['find']>>(
        async () => {
          if (found instanceof Error) throw found;
          return new Map(Object.entries(found));
        },
      );
    const failed = (world: World) => {
      const build = world.build(1, {
        state: 'failed',
        jobDetails: [
          aJob({ id: 'red', state: 'failed', finishedAt: atMinute(2) }),
          aJob({ id: 'green', finishedAt: atMinute(2) }),
        ],
      });
      world.upload(build, 'a/junit.xml', junit('!test one'), { job: 'red' });
      world.upload(build, 'b/junit.xml', junit('!test two', 'x'), {
        job: 'red',
      });
      world.upload(build, 'c/junit.xml', junit('!soft'), { job: 'green' });
      return build;
    };

    it('are looked for once in each log of a failed job', async () => {
      const find = finding({ 'test two': 4096 });
      const { world, evidence, look } = await setUp({ finder: { find } });
      const build = failed(world);
      await look(build);
      await look(build);
      expect(find).toHaveBeenCalledTimes(1);
      expect(find).toHaveBeenCalledWith(
        build,
        'red',
        ['test one', 'test two'],
        { priority: 'backfill', signal },
      );
      const { failures = [] } = (await evidence.testReport(build)) ?? {};
      expect(failures.map(({ logOffset }) => logOffset)).toEqual([
        undefined,
        4096,
        undefined,
      ]);
    });

    it('wait for the budget, totals do not', async () => {
      const find = finding(
        new SourceError({
          ...{ code: 'rate-limited', source: 'buildkite/example' },
          message: 'Its rate limit is used up',
        }),
      );
      const { world, evidence, look } = await setUp({ finder: { find } });
      const build = failed(world);
      for (let time = 0; time < 5; time += 1)
        await expect(look(build)).rejects.toThrow('used up');
      expect(find).toHaveBeenCalledTimes(5);
      await expect(evidence.testReport(build)).resolves.toMatchObject({
        totals: { failed: 3 },
      });
    });

    it('are left out where the log cannot be read, after a few times', async () => {
      const find = finding(busy);
      const { world, evidence, look } = await setUp({ finder: { find } });
      const build = failed(world);
      for (let time = 0; time < 5; time += 1) await look(build);
      expect(find).toHaveBeenCalledTimes(3);
      await expect(evidence.testReport(build)).resolves.toMatchObject({
        totals: { failed: 3 },
      });
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
