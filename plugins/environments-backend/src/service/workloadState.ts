import type {
  Reason,
  Workload,
  WorkloadState,
} from '@slipway/plugin-environments-common';
import type {
  DesiredWorkload,
  ObservedApplication,
  ObservedWorkload,
} from '../facts';
import { applicationReason, isFailed } from './applicationReasons';
import { isSameImage } from './imageReference';
import { podReason } from './podReasons';
import { age, thresholds } from './thresholds';
import { drift, progress } from './workloadReasons';

/** Everything known about one service in one environment. */
export interface WorkloadFacts {
  service: string;
  desired?: DesiredWorkload;
  application?: ObservedApplication;
  observed?: ObservedWorkload;
  /** When Git last changed what it asks for here (ISO 8601). */
  askedAt?: string;
  /** The environment sleeps and wakes, so that zero replicas are no fault. */
  hibernates: boolean;
}

/** Joins what Git asks for with what Argo CD and Kubernetes say of one service. */
export function joinWorkload(facts: WorkloadFacts, now: Date): Workload {
  const { service, desired, application, observed } = facts;
  const running = runningImage(facts);
  const replicas = {
    desired: desiredReplicas(facts),
    ready: observed?.replicas.ready ?? assumedReady(facts),
    readyByDigest: readyByDigest(observed),
  };
  const onItsWay = age(facts.askedAt, now) < thresholds.commitNoticed;
  const differs = isDifferent(facts, running);
  const drifted = differs && !onItsWay && !isMoving(facts);
  const { state, reason } = judge(facts, { replicas, differs, drifted, now });
  return {
    service,
    role: desired?.role ?? roleOf(application, observed),
    image: {
      desired: desired?.image,
      running,
      digests: observed?.digests?.map(({ digest }) => digest),
    },
    replicas,
    state,
    reason,
    drifted,
    application: application && {
      name: application.name,
      instance: application.instance,
      url: application.url,
    },
    sync: application?.sync,
    health: application?.health,
  };
}

/** While there is one digest only, all that is ready is of it. */
function readyByDigest(
  observed: ObservedWorkload | undefined,
): Workload['replicas']['readyByDigest'] {
  const digests = observed?.digests ?? [];
  return digests.length > 1
    ? Object.fromEntries(digests.map(({ digest, ready }) => [digest, ready]))
    : undefined;
}

/** Of a file that cannot be used, what runs is the better guess at what it asked for. */
function desiredReplicas({ desired, observed }: WorkloadFacts): number {
  const [asked, running] = [desired?.replicas, observed?.replicas.desired];
  return (desired?.broken ? (running ?? asked) : (asked ?? running)) ?? 0;
}

interface Judgement {
  state: WorkloadState;
  reason?: Reason;
}

function judge(
  facts: WorkloadFacts,
  seen: {
    replicas: Workload['replicas'];
    differs: boolean;
    drifted: boolean;
    now: Date;
  },
): Judgement {
  const { service, desired, application, observed } = facts;
  const { replicas, now } = seen;
  if (desired?.broken) {
    const { message, ...rest } = desired.broken;
    return {
      state: 'degraded',
      reason: { message: `${service}: ${message}`, ...rest },
    };
  }
  if (!application && !observed) {
    if (desired && facts.hibernates && desired.replicas === 0)
      return { state: 'asleep' };
    return {
      state: 'missing',
      reason: { message: `${service}: nothing of it exists yet` },
    };
  }

  const cannotBuild = application && applicationReason(application);
  if (application?.sync === 'Unknown' && cannotBuild)
    return { state: 'degraded', reason: cannotBuild };

  if (facts.hibernates && desired?.replicas === 0) {
    const still = Math.max(replicas.ready, observed?.replicas.desired ?? 0);
    return still > 0
      ? {
          state: 'falling-asleep',
          reason: { message: `${service}: ${replicas.ready} still running` },
        }
      : { state: 'asleep' };
  }

  const failing = podFailure(observed, now) ?? cannotBuild;
  if (failing) return { state: 'degraded', reason: failing };

  if (observed?.paused || application?.health === 'Suspended') {
    return {
      state: 'suspended',
      reason: {
        message: `${service}: its rollout is paused until somebody promotes it`,
        source: observed && `kubernetes/${observed.cluster}`,
      },
    };
  }
  if (seen.drifted)
    return { state: 'degraded', reason: drift(facts, seen.replicas) };
  if (isReady(facts, replicas, seen.differs)) return { state: 'ready' };
  return {
    state: facts.hibernates && replicas.ready === 0 ? 'waking' : 'progressing',
    reason: progress(facts, replicas, seen.differs),
  };
}

function podFailure(
  observed: ObservedWorkload | undefined,
  now: Date,
): Reason | undefined {
  if (!observed?.problem) return undefined;
  const { code, since } = observed.problem;
  const mayPass =
    (code === 'unschedulable' && age(since, now) < thresholds.scheduling) ||
    (code === 'not-ready' && age(since, now) < thresholds.commitNoticed);
  return mayPass ? undefined : podReason(observed);
}

function isReady(
  { application, observed, desired }: WorkloadFacts,
  replicas: Workload['replicas'],
  differs: boolean,
): boolean {
  if (differs) return false;
  if (observed?.job) return observed.job.result === 'passed';
  if (application && application.health !== 'Healthy') return false;
  return desired?.role === 'test' || replicas.ready >= replicas.desired;
}

/** Git and cluster say different things: another image, other replicas, or Argo CD says OutOfSync. */
function isDifferent(facts: WorkloadFacts, running?: string): boolean {
  const { desired, application, observed } = facts;
  if (!desired || desired.broken || (!application && !observed)) return false;
  if (application?.sync === 'OutOfSync') return true;
  if (observed && !observed.job) {
    if (observed.replicas.desired !== desired.replicas) return true;
  }
  if (desired.replicas === 0 || !desired.image || !running) return false;
  const images = observed?.images.length
    ? observed.images
    : (application?.images ?? []);
  return !images.some(image => isSameImage(image, desired.image ?? ''));
}

function isMoving({ application }: WorkloadFacts): boolean {
  return (
    application?.operation?.phase === 'Running' ||
    (application?.health === 'Progressing' &&
      !isFailed(application.operation?.phase ?? ''))
  );
}

function runningImage({
  desired,
  application,
  observed,
}: WorkloadFacts): string | undefined {
  if (observed) return observed.images[0];
  const wanted = desired?.image?.replace(/[:@][^/]*$/, '');
  return application?.images.find(image => wanted && image.startsWith(wanted));
}

/** Without a view of the cluster Argo CD's word has to do. */
function assumedReady({ desired, application }: WorkloadFacts): number {
  return application?.health === 'Healthy' && application.sync === 'Synced'
    ? (desired?.replicas ?? 0)
    : 0;
}

function roleOf(
  application: ObservedApplication | undefined,
  observed: ObservedWorkload | undefined,
): Workload['role'] {
  if (observed?.kind === 'Job') return 'test';
  return application?.role === 'dependency' ? 'dependency' : 'service';
}
