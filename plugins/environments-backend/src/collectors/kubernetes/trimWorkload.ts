import type { Condition, Metadata } from '@slipway/collectors-node';
import type { ObservedWorkload } from '../../facts';
import type { JobAnswer, WorkloadAnswer } from './answers';
import type { WorkloadView } from './views';

/** A Deployment, StatefulSet or Rollout as its fact needs it. */
export function trimWorkload(
  kind: 'Deployment' | 'StatefulSet' | 'Rollout',
  { metadata, spec, status }: WorkloadAnswer,
): WorkloadView | undefined {
  if (!metadata.namespace) return undefined;
  return {
    ...identityOf(metadata),
    namespace: metadata.namespace,
    kind,
    desired: spec?.replicas ?? 1,
    ready: status?.readyReplicas ?? 0,
    revision: status?.currentPodHash ?? status?.updateRevision,
    paused: kind === 'Rollout' ? waitsForPerson({ spec, status }) : undefined,
    failure: failureOf(status?.conditions ?? []),
  };
}

/** A Job as its fact needs it. */
export function trimJob({
  metadata,
  spec,
  status,
}: JobAnswer): WorkloadView | undefined {
  if (!metadata.namespace) return undefined;
  return {
    ...identityOf(metadata),
    namespace: metadata.namespace,
    kind: 'Job',
    desired: spec?.parallelism ?? 1,
    ready: status?.ready ?? 0,
    job: resultOf(status),
  };
}

/** Annotation of Argo CD that names the Application an object belongs to: `<application>:<group>/<kind>:<ns>/<name>`. */
const tracking = 'argocd.argoproj.io/tracking-id';

function identityOf({ name, labels, annotations }: Metadata) {
  return {
    name,
    service: {
      label: labels['slipway.dev/service'],
      application: annotations[tracking]?.split(':')[0],
      appName: labels['app.kubernetes.io/name'],
    },
  };
}

/** A pause with a duration ends by itself; any other needs somebody who promotes or aborts. */
function waitsForPerson({
  spec,
  status,
}: Pick<WorkloadAnswer, 'spec' | 'status'>): boolean {
  if (spec?.paused) return true;
  const reasons = (status?.pauseConditions ?? []).map(({ reason }) => reason);
  if (reasons.length === 0) return false;
  const { canary, blueGreen } = spec?.strategy ?? {};
  return reasons.some(reason => {
    switch (reason) {
      case 'CanaryPauseStep': {
        const step = canary?.steps[status?.currentStepIndex ?? 0];
        return (
          step?.pause?.duration === undefined || step.pause.duration === null
        );
      }
      // Without automatic promotion Argo Rollouts does not look at `autoPromotionSeconds`.
      case 'BlueGreenPause':
        return blueGreen?.autoPromotionEnabled === false;
      default:
        return true;
    }
  });
}

function failureOf(conditions: Condition[]): WorkloadView['failure'] {
  const failure = conditions.find(
    ({ type, status }) =>
      (type === 'ReplicaFailure' || type === 'InvalidSpec') &&
      status === 'True',
  );
  return (
    failure && {
      raw: failure.message ?? failure.reason ?? failure.type,
      since: failure.lastTransitionTime,
    }
  );
}

function resultOf(status: JobAnswer['status']): ObservedWorkload['job'] {
  const startedAt = status?.startTime;
  const is = (type: string) =>
    status?.conditions.find(one => one.type === type && one.status === 'True');
  const complete = is('Complete');
  if (complete) {
    const finishedAt = status?.completionTime ?? complete.lastTransitionTime;
    return { result: 'passed', startedAt, finishedAt };
  }
  const failed = is('Failed');
  if (failed) {
    return {
      result: 'failed',
      message: failed.message ?? failed.reason,
      startedAt,
      finishedAt: failed.lastTransitionTime,
    };
  }
  return { result: 'running', startedAt };
}
