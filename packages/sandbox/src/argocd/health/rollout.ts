import type { KubernetesObject } from '../../kubernetes/objects';
import { conditionsOf, fieldsOf, listOf, numberOf, textOf } from './fields';
import type { Health } from './types';

/** A Rollout's health, as Argo CD's built-in script judges it. */
export function rolloutHealth(rollout: KubernetesObject): Health {
  const spec = fieldsOf(rollout.spec);
  const status = fieldsOf(rollout.status);
  const conditions = conditionsOf(rollout);
  const observed = Number(status.observedGeneration ?? 0);
  if (observed < (rollout.metadata.generation ?? 0)) {
    return {
      status: 'Progressing',
      message: 'Waiting for rollout spec update to be observed',
    };
  }
  for (const condition of conditions) {
    if (condition.type === 'InvalidSpec') {
      return { status: 'Degraded', message: condition.message };
    }
    const failed =
      condition.type === 'Progressing' &&
      (condition.reason === 'RolloutAborted' ||
        condition.reason === 'ProgressDeadlineExceeded');
    if (failed) {
      return {
        status: 'Degraded',
        message: `${condition.reason}: ${condition.message ?? ''}`,
      };
    }
  }
  const phase = textOf(status.phase);
  const paused = listOf(status.pauseConditions)[0];
  if (paused) {
    return { status: 'Suspended', message: textOf(paused.reason) };
  }
  if (spec.paused === true) {
    return { status: 'Suspended', message: 'Rollout is paused' };
  }
  if (phase) return byPhase(phase, textOf(status.message));
  return byReplicas(rollout);
}

function byPhase(phase: string, message: string | undefined): Health {
  const withMessage = message ? { message } : {};
  switch (phase) {
    case 'Paused':
      return { status: 'Suspended', ...withMessage };
    case 'Degraded':
      return { status: 'Degraded', ...withMessage };
    case 'Healthy':
      return { status: 'Healthy', ...withMessage };
    default:
      return { status: 'Progressing', ...withMessage };
  }
}

/** For a controller that does not write `status.phase`. */
function byReplicas(rollout: KubernetesObject): Health {
  const status = fieldsOf(rollout.status);
  const wanted = numberOf(fieldsOf(rollout.spec).replicas) ?? 1;
  const updated = numberOf(status.updatedReplicas) ?? 0;
  const available = numberOf(status.availableReplicas) ?? 0;
  if (updated < wanted) {
    return {
      status: 'Progressing',
      message:
        'Waiting for roll out to finish: More replicas need to be updated',
    };
  }
  if (available < updated) {
    return {
      status: 'Progressing',
      message:
        'Waiting for roll out to finish: updated replicas are still becoming available',
    };
  }
  if (status.stableRS !== status.currentPodHash) {
    return {
      status: 'Progressing',
      message:
        'Waiting for roll out to finish: old replicas are pending termination',
    };
  }
  return { status: 'Healthy' };
}
