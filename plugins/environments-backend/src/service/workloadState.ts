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
import { imageVersion, isSameImage } from './imageReference';
import { podReason } from './podReasons';
import { age, thresholds } from './thresholds';

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
    desired: desired?.replicas ?? observed?.replicas.desired ?? 0,
    ready: observed?.replicas.ready ?? assumedReady(facts),
  };
  const onItsWay = age(facts.askedAt, now) < thresholds.commitNoticed;
  const differs = isDifferent(facts, running);
  const drifted = differs && !onItsWay && !isMoving(facts);
  const { state, reason } = judge(facts, { replicas, differs, drifted, now });
  return {
    service,
    role: desired?.role ?? roleOf(application, observed),
    image: { desired: desired?.image, running },
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

function progress(
  { service, desired, application, observed }: WorkloadFacts,
  replicas: Workload['replicas'],
  differs: boolean,
): Reason {
  const source = application && `argocd/${application.instance}`;
  if (observed?.job?.result === 'running')
    return { message: `${service}: running`, source };
  const early = observed?.problem && startingUp(service, observed.problem);
  if (early) return early;
  if (application?.operation?.phase === 'Running') {
    return {
      message: `${service}: Argo CD is applying it`,
      raw: application.operation.message,
      source,
    };
  }
  if (differs && application) {
    return {
      message: `${service}: waiting for Argo CD to see the commit`,
      source,
    };
  }
  const version = desired?.image ? ` of ${imageVersion(desired.image)}` : '';
  return {
    message: `${service}: ${replicas.ready} of ${replicas.desired}${version} ready`,
    source,
  };
}

/** What is a fault when it lasts is ordinary while a pod starts. */
function startingUp(
  service: string,
  { code, raw }: NonNullable<ObservedWorkload['problem']>,
): Reason | undefined {
  switch (code) {
    case 'not-ready':
      return { message: `${service}: starting, not ready yet`, raw };
    case 'unschedulable':
      return { message: `${service}: waiting for a node with room`, raw };
    default:
      return undefined;
  }
}

function drift(
  { service, desired, application, observed }: WorkloadFacts,
  replicas: Workload['replicas'],
): Reason {
  const source = application && `argocd/${application.instance}`;
  const running = observed?.images[0];
  if (desired?.image && running && !isSameImage(desired.image, running)) {
    return {
      message: `${service}: runs ${imageVersion(running)} although Git asks for ${imageVersion(desired.image)}`,
      raw: application?.operation?.message,
      source,
    };
  }
  if (desired && observed && observed.replicas.desired !== desired.replicas) {
    return {
      message: `${service}: has ${observed.replicas.desired} replicas although Git asks for ${replicas.desired}`,
      source,
    };
  }
  return {
    message: `${service}: the cluster differs from what Git asks for`,
    raw: application?.operation?.message,
    source,
  };
}

/** Git and cluster say different things: another image, other replicas, or Argo CD says OutOfSync. */
function isDifferent(facts: WorkloadFacts, running?: string): boolean {
  const { desired, application, observed } = facts;
  if (!desired || (!application && !observed)) return false;
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
