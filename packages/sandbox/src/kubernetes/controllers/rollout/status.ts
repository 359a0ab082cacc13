import { selectorText } from '../../selectors/objectSelector';
import type { Rollout, RolloutStatus } from '../../views/rollout';
import type { Condition } from '../../views/view';
import { conditionOf, withCondition } from '../conditions';
import { revisionOf, totalsOf } from '../replicaset/replicaSets';
import { allOf, hashLabel, hashOf } from './Decision';
import type { Parts } from './Decision';

/** The status with counts, conditions and phase, as the Rollouts controller writes it. */
export function rolloutStatus(
  rollout: Rollout,
  parts: Parts,
  decided: RolloutStatus,
  timing: { timestamp: string; overdue: boolean },
): RolloutStatus {
  const counted = { ...decided, ...countsOf(rollout, parts, decided) };
  const started = counted.pauseConditions?.map(pause => ({
    ...pause,
    startTime: pause.startTime || timing.timestamp,
  }));
  const status: RolloutStatus = withoutEmpty({
    ...counted,
    pauseConditions: started,
    abortedAt: counted.abort
      ? (counted.abortedAt ?? timing.timestamp)
      : undefined,
    observedGeneration: String(rollout.metadata.generation ?? 1),
    blueGreen: counted.blueGreen ?? {},
    canary: counted.canary ?? {},
  });
  const conditions = conditionsOf(rollout, parts, status, timing);
  const { phase, message } = phaseOf(rollout, status, conditions);
  return withoutEmpty({ ...status, conditions, phase, message });
}

/** Everything is at the newest template, and was promoted. */
export function isComplete(rollout: Rollout, status: RolloutStatus): boolean {
  const replicas = rollout.spec.replicas ?? 1;
  const { currentPodHash, stableRS } = status;
  if (stableRS !== currentPodHash) return false;
  if (rollout.spec.strategy.blueGreen) {
    return status.blueGreen?.activeSelector === currentPodHash;
  }
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) >= replicas
  );
}

function countsOf(
  rollout: Rollout,
  parts: Parts,
  decided: RolloutStatus,
): RolloutStatus {
  const all = totalsOf(allOf(parts));
  const updatedReplicas = parts.newest.status?.replicas;
  const own = selectorText(rollout.spec.selector);
  if (!rollout.spec.strategy.blueGreen) {
    return {
      HPAReplicas: all.replicas,
      replicas: all.replicas,
      updatedReplicas,
      readyReplicas: all.ready,
      availableReplicas: all.available,
      selector: own,
    };
  }
  const active = decided.blueGreen?.activeSelector ?? hashOf(parts.newest);
  const set = allOf(parts).find(each => hashOf(each) === active);
  return {
    HPAReplicas: set?.status?.replicas,
    replicas: all.replicas,
    updatedReplicas,
    readyReplicas: set?.status?.readyReplicas,
    availableReplicas: set?.status?.availableReplicas,
    selector: `${own},${hashLabel}=${active}`,
  };
}

function conditionsOf(
  rollout: Rollout,
  { newest }: Parts,
  status: RolloutStatus,
  { timestamp, overdue }: { timestamp: string; overdue: boolean },
): Condition[] {
  const complete = isComplete(rollout, status) && !status.abort;
  const available =
    (status.availableReplicas ?? 0) >= (rollout.spec.replicas ?? 1);
  const healthy = complete && available;
  const paused =
    (status.pauseConditions ?? []).length > 0 || rollout.spec.paused;
  const before = status.conditions;
  let conditions = before ?? [];
  const set = (next: Condition) => {
    conditions = withCondition(conditions, next, timestamp, {
      updateTime: true,
    });
  };
  set({
    type: 'Available',
    status: available ? 'True' : 'False',
    reason: 'AvailableReason',
    message: `Rollout ${available ? 'has' : 'does not have'} minimum availability`,
  });
  set({
    type: 'Healthy',
    status: healthy ? 'True' : 'False',
    reason: 'RolloutHealthy',
    message: `Rollout is ${healthy ? '' : 'not '}healthy`,
  });
  set({
    type: 'Completed',
    status: complete ? 'True' : 'False',
    reason: 'RolloutCompleted',
    message: 'RolloutCompleted',
  });
  if ((paused || conditionOf(before, 'Paused')) && !status.abort) {
    set({
      type: 'Paused',
      status: paused ? 'True' : 'False',
      reason: 'RolloutPaused',
      message: 'Rollout is paused',
    });
  }
  const progress = progressOf(status, newest.metadata.name, {
    revision: revisionOf(newest),
    complete: healthy,
    paused: paused === true,
    overdue,
  });
  if (progress) set(progress);
  return conditions;
}

function progressOf(
  status: RolloutStatus,
  name: string,
  now: {
    revision: number;
    complete: boolean;
    paused: boolean;
    overdue: boolean;
  },
): Condition | undefined {
  const progressing = (
    state: Condition['status'],
    reason: string,
    message: string,
  ): Condition => ({ type: 'Progressing', status: state, reason, message });
  if (status.abort) {
    return progressing(
      'False',
      'RolloutAborted',
      `Rollout aborted update to revision ${now.revision}`,
    );
  }
  if (now.complete) {
    return progressing(
      'True',
      'NewReplicaSetAvailable',
      `ReplicaSet "${name}" has successfully progressed.`,
    );
  }
  if (now.paused) {
    return progressing('Unknown', 'RolloutPaused', 'Rollout is paused');
  }
  if (now.overdue) {
    return progressing(
      'False',
      'ProgressDeadlineExceeded',
      `ReplicaSet "${name}" has timed out progressing.`,
    );
  }
  return progressing(
    'True',
    'ReplicaSetUpdated',
    `ReplicaSet "${name}" is progressing.`,
  );
}

function phaseOf(
  { spec }: Rollout,
  status: RolloutStatus,
  conditions: readonly Condition[],
): Pick<RolloutStatus, 'phase' | 'message'> {
  const progress = conditionOf(conditions, 'Progressing');
  if (progress?.status === 'False') {
    return {
      phase: 'Degraded',
      message: `${progress.reason}: ${progress.message}`,
    };
  }
  const [pause] = status.pauseConditions ?? [];
  if (pause) return { phase: 'Paused', message: pause.reason };
  if (spec.paused) return { phase: 'Paused', message: 'manually paused' };
  const waiting = waitingFor(spec, status);
  return waiting
    ? { phase: 'Progressing', message: waiting }
    : { phase: 'Healthy', message: undefined };
}

function waitingFor(
  spec: Rollout['spec'],
  status: RolloutStatus,
): string | undefined {
  const updated = status.updatedReplicas ?? 0;
  const { currentPodHash, stableRS, blueGreen } = status;
  if (updated < (spec.replicas ?? 1)) return 'more replicas need to be updated';
  if (spec.strategy.blueGreen) {
    if (blueGreen?.activeSelector !== currentPodHash) {
      return 'active service cutover pending';
    }
    return (status.availableReplicas ?? 0) < updated
      ? 'updated replicas are still becoming available'
      : undefined;
  }
  if ((status.replicas ?? 0) > updated) {
    return 'old replicas are pending termination';
  }
  if ((status.availableReplicas ?? 0) < updated) {
    return 'updated replicas are still becoming available';
  }
  return stableRS === currentPodHash
    ? undefined
    : 'waiting for all steps to complete';
}

/** Empty values are left out, as Go does. */
function withoutEmpty(status: RolloutStatus): RolloutStatus {
  const kept = Object.entries(status).filter(
    ([name, value]) =>
      name === 'currentStepIndex' ||
      (value !== undefined && value !== null && value !== 0 && value !== false),
  );
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined));
}
