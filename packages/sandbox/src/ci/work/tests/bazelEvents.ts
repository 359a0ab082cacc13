import type { Random } from '../../../core/random';
import { failuresOf, type TestRun } from './types';

/** Actions of a build, and who ran them. */
export interface BazelActions {
  total: number;
  remoteHits: number;
  diskHits: number;
  sandboxed: number;
  internal: number;
}

/** What a Bazel invocation is known by besides its tests. */
export interface BazelInvocation {
  id: string;
  command: string;
  actions: BazelActions;
  /** Milliseconds since the epoch. */
  startedAt: number;
  wallMs: number;
  /** Targets left out, by label, and why. */
  skipped: ReadonlyMap<string, string>;
}

const version = '8.4.2';
const configuration = { id: '4f1c90f1e2a34b7f9f5b0a6a4d6b8c12' };

const iso = (epochMs: number) => new Date(epochMs).toISOString();
const seconds = (ms: number) => `${(ms / 1000).toFixed(3)}s`;

/** Most of a build comes from the cache; the first after a change of what all is built with does not. */
export function actionsOf(random: Random, targets: number): BazelActions {
  const total = 120 * targets + random.between(40, 260);
  const internal = Math.round(total * 0.08);
  const left = total - internal;
  const remoteHits = Math.round((left * random.between(58, 93)) / 100);
  const diskHits = Math.round(
    ((left - remoteHits) * random.between(0, 40)) / 100,
  );
  const sandboxed = left - remoteHits - diskHits;
  return { total, internal, remoteHits, diskHits, sandboxed };
}

/** The build event protocol as JSON lines: `--build_event_json_file`. */
export function bazelEvents(
  run: TestRun,
  invocation: BazelInvocation,
  random: Random,
): string {
  const events: object[] = [started(invocation)];
  let failed = false;
  for (const suite of run.suites) {
    const { target } = suite;
    const ms = Math.round(
      suite.cases.reduce((sum, each) => sum + each.seconds * 1000, 0) +
        random.between(300, 4_000),
    );
    const failing = failuresOf(suite).length > 0;
    failed ||= failing;
    // What failed is never taken from a cache.
    const cached = !failing && random.next() < 0.4;
    const status = failing ? 'FAILED' : 'PASSED';
    const log = {
      name: 'test.log',
      uri: `bytestream://remote-cache.ci.svc:9092/blobs/${random.hex(64)}/${random.between(400, 9_000)}`,
    };
    events.push(
      {
        id: {
          testResult: {
            label: target,
            run: 1,
            shard: 1,
            attempt: 1,
            configuration,
          },
        },
        testResult: {
          testActionOutput: [log],
          testAttemptDurationMillis: String(ms),
          testAttemptDuration: seconds(ms),
          status,
          testAttemptStartMillisEpoch: String(invocation.startedAt + 8_000),
          testAttemptStart: iso(invocation.startedAt + 8_000),
          executionInfo: cached
            ? { strategy: 'remote cache hit', cachedRemotely: true }
            : { strategy: 'linux-sandbox' },
        },
      },
      {
        id: { testSummary: { label: target, configuration } },
        testSummary: {
          totalRunCount: 1,
          [failing ? 'failed' : 'passed']: [{ uri: log.uri }],
          overallStatus: status,
          ...(cached && { totalNumCached: 1 }),
          firstStartTimeMillis: String(invocation.startedAt + 8_000),
          lastStopTimeMillis: String(invocation.startedAt + 8_000 + ms),
          totalRunDurationMillis: String(ms),
          totalRunDuration: seconds(ms),
          runCount: 1,
          attemptCount: 1,
        },
      },
    );
  }
  for (const [label, description] of invocation.skipped) {
    events.push({
      id: { targetCompleted: { label, configuration } },
      aborted: { reason: 'SKIPPED', description },
    });
  }
  events.push(finished(invocation, failed), metrics(run, invocation));
  return `${events.map(event => JSON.stringify(event)).join('\n')}\n`;
}

function started({ id, command, startedAt }: BazelInvocation) {
  return {
    id: { started: {} },
    children: [{ buildFinished: {} }],
    started: {
      uuid: id,
      startTimeMillis: String(startedAt),
      startTime: iso(startedAt),
      buildToolVersion: version,
      command,
      workingDirectory: '/workspace/source',
      workspaceDirectory: '/workspace/source',
      serverPid: '61',
    },
  };
}

function finished({ startedAt, wallMs }: BazelInvocation, failed: boolean) {
  return {
    id: { buildFinished: {} },
    children: [{ buildMetrics: {} }],
    finished: {
      overallSuccess: !failed,
      finishTimeMillis: String(startedAt + wallMs),
      finishTime: iso(startedAt + wallMs),
      exitCode: failed
        ? { name: 'TESTS_FAILED', code: 3 }
        : { name: 'SUCCESS' },
      anomalyReport: {},
    },
  };
}

function metrics(run: TestRun, { actions, wallMs }: BazelInvocation) {
  const executed = actions.total;
  return {
    id: { buildMetrics: {} },
    buildMetrics: {
      actionSummary: {
        actionsCreated: String(executed + 37),
        actionsExecuted: String(executed),
        actionData: [
          {
            mnemonic: 'TestRunner',
            actionsExecuted: String(run.suites.length),
          },
        ],
        remoteCacheHits: String(actions.remoteHits),
        runnerCount: [
          { name: 'total', count: executed },
          {
            name: 'remote cache hit',
            count: actions.remoteHits,
            execKind: 'Remote',
          },
          ...(actions.diskHits > 0
            ? [{ name: 'disk cache hit', count: actions.diskHits }]
            : []),
          { name: 'internal', count: actions.internal },
          {
            name: 'linux-sandbox',
            count: actions.sandboxed,
            execKind: 'Local',
          },
        ],
        actionCacheStatistics: {
          sizeInBytes: String(executed * 912),
          saveTimeInMs: '31',
          hits: actions.internal,
          misses: executed - actions.internal,
          missDetails: [
            { reason: 'DIFFERENT_FILES', count: actions.sandboxed },
            {
              reason: 'NOT_CACHED',
              count: executed - actions.internal - actions.sandboxed,
            },
          ],
        },
      },
      targetMetrics: {
        targetsConfigured: String(run.suites.length * 41),
        targetsConfiguredNotIncludingAspects: String(run.suites.length * 41),
      },
      timingMetrics: {
        cpuTimeInMs: String(Math.round(wallMs * 0.31)),
        wallTimeInMs: String(wallMs),
        analysisPhaseTimeInMs: String(Math.round(wallMs * 0.12)),
        executionPhaseTimeInMs: String(Math.round(wallMs * 0.8)),
      },
    },
    lastMessage: true,
  };
}
