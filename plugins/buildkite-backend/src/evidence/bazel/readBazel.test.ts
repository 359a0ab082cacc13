import { inChunks } from '../testSources';
import { readBazel } from './readBazel';

const read = (...events: Array<object | string>) =>
  readBazel(
    inChunks(
      events
        .map(event =>
          typeof event === 'string' ? event : JSON.stringify(event),
        )
        .join('\n'),
      64,
    ),
  );

const started = {
  id: { started: {} },
  children: [{ pattern: { pattern: ['//services/...'] } }],
  started: {
    uuid: '0f9c',
    startTimeMillis: '1795161600000',
    buildToolVersion: '8.4.2',
    optionsDescription: '--remote_header=authorization=secret',
    command: 'test',
    serverPid: '17',
  },
};
const testSummary = (label: string, millis: number, extra = {}) => ({
  id: { testSummary: { label, configuration: { id: 'c0ffee' } } },
  testSummary: {
    overallStatus: 'PASSED',
    totalRunCount: 1,
    totalRunDurationMillis: String(millis),
    ...extra,
  },
});
const skipped = (label: string, aborted: object) => ({
  id: { targetCompleted: { label, configuration: { id: 'c0ffee' } } },
  aborted,
});
const metrics = (actionSummary: object, timingMetrics = {}) => ({
  id: { buildMetrics: {} },
  buildMetrics: { actionSummary, timingMetrics },
});

it('reads what a build says about itself', async () => {
  const summary = await read(
    started,
    {
      id: { pattern: { pattern: ['//services/...', '-//services/old/...'] } },
      expanded: {},
    },
    { id: { progress: { opaqueCount: 1 } }, progress: { stderr: 'Loading' } },
    testSummary('//services/checkout:price_test', 1500),
    testSummary('//services/stock:stock_test', 0, {
      totalRunDurationMillis: undefined,
      totalRunDuration: '62.250s',
    }),
    {
      id: {
        testResult: {
          label: '//services/cart:cart_test',
          run: 1,
          shard: 1,
          attempt: 2,
        },
      },
      testResult: {
        status: 'FAILED',
        testAttemptDurationMillis: '3000',
        executionInfo: { strategy: 'linux-sandbox' },
      },
    },
    {
      id: {
        actionCompleted: {
          primaryOutput: 'bazel-out/x',
          label: '//services/web:bundle',
        },
      },
      action: {
        type: 'Bundle',
        startTime: '2026-11-20T08:00:00.500Z',
        endTime: '2026-11-20T08:00:10Z',
      },
    },
    skipped('//services/ios:app', {
      reason: 'SKIPPED',
      description: 'Target //services/ios:app build was skipped.',
    }),
    skipped('//services/late:test', { reason: 'INCOMPLETE' }),
    skipped('//services/broken:lib', {
      reason: 'ANALYSIS_FAILURE',
      description: 'no',
    }),
    skipped('//services/stopped:lib', { description: 'reason unknown' }),
    {
      id: { buildFinished: {} },
      finished: {
        overallSuccess: true,
        finishTimeMillis: '1795161690000',
        exitCode: { name: 'SUCCESS' },
      },
    },
    { id: { somethingNew: {} }, somethingNew: { of: 'a later Bazel' } },
    metrics(
      {
        actionsCreated: '900',
        actionsExecuted: '110',
        runnerCount: [
          { name: 'total', count: 110 },
          { name: 'remote cache hit', count: 60, execKind: 'Remote' },
          { name: 'disk cache hit', count: 15 },
          { name: 'internal', count: 10 },
          { name: 'linux-sandbox', count: 25, execKind: 'Local' },
        ],
        actionCacheStatistics: { sizeInBytes: '1000', hits: 300, misses: 110 },
      },
      { cpuTimeInMs: '90000', wallTimeInMs: '85123' },
    ),
  );
  expect(summary).toEqual({
    command: 'test //services/... -//services/old/...',
    ...{ actions: 100, remoteHits: 60, diskHits: 15, localHits: 300 },
    hitRate: 0.75,
    seconds: 85.123,
    slowest: [
      { label: '//services/stock:stock_test', seconds: 62.25 },
      { label: '//services/web:bundle', seconds: 9.5 },
      { label: '//services/cart:cart_test', seconds: 3 },
      { label: '//services/checkout:price_test', seconds: 1.5 },
    ],
    skipped: [
      {
        label: '//services/ios:app',
        reason: 'Target //services/ios:app build was skipped.',
      },
      { label: '//services/late:test', reason: 'INCOMPLETE' },
    ],
    problem: undefined,
  });
  expect(JSON.stringify(summary)).not.toContain('secret');
});

it('makes do with what older versions and broken-off builds say', async () => {
  await expect(
    read(started, metrics({ actionsExecuted: '10', remoteCacheHits: '4' }), {
      finished: { finishTimeMillis: '1795161690500' },
    }),
  ).resolves.toMatchObject({
    ...{ command: 'test', actions: 10, remoteHits: 4, diskHits: 0 },
    ...{ hitRate: 0.4, seconds: 90.5 },
  });
  await expect(read(started)).resolves.toEqual({
    ...{ command: 'test', actions: 0, remoteHits: 0, diskHits: 0 },
    ...{ slowest: [], skipped: [] },
  });
});

it('keeps the 20 slowest and 200 that were skipped', async () => {
  const summary = await read(
    started,
    ...Array.from({ length: 500 }, (_, at) => testSummary(`//t:${at}`, 1 + at)),
    testSummary('//t:499', 5),
    ...Array.from({ length: 500 }, (_, at) =>
      skipped(`//s:${at}`, { reason: 'SKIPPED' }),
    ),
  );
  expect(summary.slowest).toHaveLength(20);
  expect(summary.slowest[0]).toEqual({ label: '//t:499', seconds: 0.5 });
  expect(summary.slowest.at(-1)).toEqual({ label: '//t:480', seconds: 0.481 });
  expect(summary.skipped).toHaveLength(200);
});

it('passes over broken lines and says so', async () => {
  const metricsEvent = metrics({ actionsExecuted: '3' });
  await expect(
    read(started, '{"id": {"progress"', metricsEvent),
  ).resolves.toMatchObject({
    actions: 3,
    problem: 'has one line that is no build event and was passed over: line 2',
  });
  await expect(
    read(
      started,
      '',
      '[]',
      metrics({ actionsExecuted: 'many' }),
      metricsEvent,
      '\u0000',
    ),
  ).resolves.toMatchObject({
    actions: 3,
    problem:
      'has 3 lines that are no build events and were passed over, the first one is line 3',
  });
});

it('holds no line that is longer than an event can be', async () => {
  async function* source() {
    yield Buffer.from(`${JSON.stringify(started)}\n{"x":"`);
    for (let at = 0; at < 20; at += 1) yield Buffer.alloc(1024 * 1024, 'x');
    yield Buffer.from(`"}\n${JSON.stringify(metrics({ actionsExecuted: 7 }))}`);
  }
  await expect(readBazel(source())).resolves.toMatchObject({
    actions: 7,
    problem: expect.stringContaining('line 2'),
  });
});

it.each([
  ['nothing', [''], 'is empty'],
  ['lines of nothing', ['', ' ', ''], 'is empty'],
  ['other JSON', ['{"tests": 1}'], /^is no file of build events/],
  ['no JSON', ['<html>', 'Sign in'], /^is no file of build events/],
  ['a log', Array.from({ length: 300 }, () => 'INFO: building'), /no file of/],
])('refuses %s', async (_, lines, message) => {
  await expect(read(...lines)).rejects.toThrow(message);
});

it('refuses a file without end', async () => {
  async function* source() {
    yield Buffer.from(`${JSON.stringify(started)}\n`);
    const part = Buffer.alloc(16 * 1024 * 1024, 'x');
    for (;;) yield part;
  }
  await expect(readBazel(source())).rejects.toThrow(/^is longer than 256 MB/);
});
