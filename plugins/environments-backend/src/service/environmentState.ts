import type {
  EnvironmentKind,
  EnvironmentState,
  Reason,
  Workload,
  WorkloadState,
} from '@slipway/plugin-environments-common';
import type { EnvironmentFacts, ObservedApplicationSet } from '../facts';
import { generatorReason } from './applicationReasons';
import { age, thresholds } from './thresholds';

/** A state with the reason for it. */
export interface Judgement {
  state: EnvironmentState;
  reason?: Reason;
}

/** What an environment that Git asks for is doing. Hibernation is judged in `hibernation.ts`. */
export function judgeEnvironment(
  facts: EnvironmentFacts & {
    desired: NonNullable<EnvironmentFacts['desired']>;
  },
  workloads: Workload[],
  applicationSets: ObservedApplicationSet[],
  now: Date,
  wasReady = false,
): Judgement {
  const { desired, applications } = facts;
  if (desired.broken) return { state: 'invalid', reason: desired.broken };

  const asked = age(desired.lastCommit?.at ?? desired.createdAt, now);
  const generator = generatorFailure(desired.kind, applicationSets);
  if (applications.length === 0) {
    if (generator) return { state: 'stuck', reason: generator };
    return asked > thresholds.creation
      ? { state: 'stuck', reason: unnoticed(asked) }
      : {
          state: 'requested',
          reason: {
            message:
              'Waiting for Argo CD to see the commit; it looks every 3 minutes by itself',
          },
        };
  }

  const judged = workloads.filter(({ role }) => role !== 'test');
  const broken = worst(judged, ['degraded']);
  if (broken) return { state: 'degraded', reason: reasonOf(broken, judged) };

  const paused = worst(judged, ['suspended']);
  const moving = worst(judged, [
    'missing',
    'progressing',
    'waking',
    'falling-asleep',
    'unknown',
  ]);
  if (!moving && !paused) return { state: 'ready' };
  if (!moving) return { state: 'creating', reason: paused?.reason };
  const isRollout = asked < thresholds.commitNoticed;
  if (wasReady && !isRollout && stillServes(judged)) return { state: 'ready' };
  if (generator && judged.some(({ state }) => state === 'missing'))
    return { state: 'stuck', reason: generator };
  const since = age(lastMove(facts), now);
  if (since > thresholds.creation) {
    return {
      state: 'stuck',
      reason: {
        ...moving.reason,
        message: `${moving.reason?.message ?? moving.service} (for ${minutes(since)})`,
      },
    };
  }
  return { state: 'creating', reason: moving.reason };
}

/** What an environment that Git no longer asks for is doing; undefined when nothing of it is left. */
export function judgeRemoved(
  facts: EnvironmentFacts,
  now: Date,
): Judgement | undefined {
  const namespace = facts.namespaces[0];
  if (!namespace && facts.applications.length + facts.workloads.length === 0)
    return undefined;

  if (namespace?.phase === 'Terminating') {
    const waiting = age(namespace.deletionTimestamp, now);
    if (namespace.held && waiting > thresholds.deletionHeld) {
      return {
        state: 'stuck',
        reason: {
          message: `Its namespace ${namespace.name} has been terminating for ${minutes(waiting)}; something in it does not let go`,
          raw: namespace.held,
          source: `kubernetes/${namespace.cluster}`,
        },
      };
    }
    return {
      state: waiting > thresholds.deletion ? 'stuck' : 'destroying',
      reason: {
        message: `Its namespace ${namespace.name} is terminating`,
        raw: namespace.held,
        source: `kubernetes/${namespace.cluster}`,
      },
    };
  }

  if (facts.applications.length === 0 && namespace) {
    return {
      state: 'stuck',
      reason: {
        message: `Its file is gone, but nobody deletes its namespace ${namespace.name}`,
        source: `kubernetes/${namespace.cluster}`,
      },
    };
  }
  const deleting = facts.applications.find(app => app.deletionTimestamp);
  const waiting = age(deleting?.deletionTimestamp, now);
  return {
    state: waiting > thresholds.deletion ? 'stuck' : 'destroying',
    reason: {
      message: deleting
        ? `Argo CD is deleting ${facts.applications.length} of its Applications`
        : 'Its file is gone; waiting for Argo CD to see the commit',
      raw: deleting?.operation?.message,
      source: deleting && `argocd/${deleting.instance}`,
    },
  };
}

/** A pod that is replaced takes nothing from people while another one of its service runs what Git asks for. */
function stillServes(workloads: Workload[]): boolean {
  return workloads.every(
    ({ state, replicas, image }) =>
      state === 'ready' ||
      (state === 'progressing' &&
        replicas.ready > 0 &&
        image.running === image.desired),
  );
}

/** When something last set it in motion: Git, Argo CD, or a new pod. */
function lastMove({
  desired,
  applications,
  workloads,
}: EnvironmentFacts): string | undefined {
  return [
    desired?.lastCommit?.at ?? desired?.createdAt,
    ...applications.map(({ operation }) => operation?.startedAt),
    ...workloads.map(({ milestones }) => milestones.podsCreatedAt),
  ]
    .filter(time => time !== undefined)
    .reduce<string | undefined>(
      (last, time) =>
        last && Date.parse(last) >= Date.parse(time) ? last : time,
      undefined,
    );
}

function generatorFailure(
  kind: EnvironmentKind,
  applicationSets: ObservedApplicationSet[],
): Reason | undefined {
  return applicationSets
    .filter(set => set.kind === kind)
    .map(generatorReason)
    .find(reason => reason !== undefined);
}

function worst(
  workloads: Workload[],
  states: WorkloadState[],
): Workload | undefined {
  for (const state of states) {
    const found = workloads.find(workload => workload.state === state);
    if (found) return found;
  }
  return undefined;
}

function reasonOf(first: Workload, all: Workload[]): Reason | undefined {
  const others = all.filter(({ state }) => state === first.state).length - 1;
  if (others === 0 || !first.reason) return first.reason;
  return {
    ...first.reason,
    message: `${first.reason.message}; and ${others} more`,
  };
}

function unnoticed(asked: number): Reason {
  return {
    message: `Git has asked for it for ${minutes(asked)}, and Argo CD has not made anything of it`,
  };
}

function minutes(ms: number): string {
  const whole = Math.round(ms / 60_000);
  if (whole < 1) return 'less than a minute';
  if (whole < 120) return whole === 1 ? 'a minute' : `${whole} minutes`;
  const hours = Math.round(whole / 60);
  return hours < 48 ? `${hours} hours` : `${Math.round(hours / 24)} days`;
}
