import type { KubernetesObject } from '../../kubernetes/objects';
import { conditionsOf, fieldsOf, numberOf, textOf } from './fields';
import type { Health } from './types';

const healthy: Health = { status: 'Healthy' };

function waiting(message: string): Health {
  return { status: 'Progressing', message };
}

/** Whether the controller has not looked at the newest spec yet. */
function isBehind(object: KubernetesObject): boolean {
  const generation = object.metadata.generation ?? 0;
  return generation > (numberOf(object.status?.observedGeneration) ?? 0);
}

export function deploymentHealth(object: KubernetesObject): Health {
  const spec = fieldsOf(object.spec);
  const status = fieldsOf(object.status);
  if (spec.paused === true) {
    return { status: 'Suspended', message: 'Deployment is paused' };
  }
  if (isBehind(object)) {
    return waiting(
      'Waiting for rollout to finish: observed deployment generation less than desired generation',
    );
  }
  const progressing = conditionsOf(object).find(
    each => each.type === 'Progressing',
  );
  if (progressing?.reason === 'ProgressDeadlineExceeded') {
    return {
      status: 'Degraded',
      message: `Deployment "${object.metadata.name}" exceeded its progress deadline`,
    };
  }
  const wanted = numberOf(spec.replicas) ?? 1;
  const replicas = numberOf(status.replicas) ?? 0;
  const updated = numberOf(status.updatedReplicas) ?? 0;
  const available = numberOf(status.availableReplicas) ?? 0;
  if (updated < wanted) {
    return waiting(
      `Waiting for rollout to finish: ${updated} out of ${wanted} new replicas have been updated...`,
    );
  }
  if (replicas > updated) {
    return waiting(
      `Waiting for rollout to finish: ${replicas - updated} old replicas are pending termination...`,
    );
  }
  if (available < updated) {
    return waiting(
      `Waiting for rollout to finish: ${available} of ${updated} updated replicas are available...`,
    );
  }
  return healthy;
}

export function replicaSetHealth(object: KubernetesObject): Health {
  if (isBehind(object)) {
    return waiting(
      'Waiting for rollout to finish: observed replica set generation less than desired generation',
    );
  }
  const failure = conditionsOf(object).find(
    each => each.type === 'ReplicaFailure',
  );
  if (failure?.status === 'True') {
    return { status: 'Degraded', message: failure.message };
  }
  const wanted = numberOf(object.spec?.replicas) ?? 1;
  const available = numberOf(object.status?.availableReplicas) ?? 0;
  if (available < wanted) {
    return waiting(
      `Waiting for rollout to finish: ${available} out of ${wanted} new replicas are available...`,
    );
  }
  return healthy;
}

export function statefulSetHealth(object: KubernetesObject): Health {
  const status = fieldsOf(object.status);
  if (isBehind(object)) {
    return waiting('Waiting for statefulset spec update to be observed...');
  }
  const wanted = numberOf(object.spec?.replicas) ?? 1;
  const ready = numberOf(status.readyReplicas) ?? 0;
  const updated = numberOf(status.updatedReplicas) ?? 0;
  if (ready < wanted) {
    return waiting(`Waiting for ${wanted - ready} pods to be ready...`);
  }
  const strategy = fieldsOf(object.spec, 'updateStrategy');
  if (strategy.type === 'OnDelete') return healthy;
  const partition = numberOf(fieldsOf(strategy, 'rollingUpdate').partition);
  if (partition) {
    if (updated < wanted - partition) {
      return waiting(
        `Waiting for partitioned roll out to finish: ${updated} out of ${wanted - partition} new pods have been updated...`,
      );
    }
    return {
      ...healthy,
      message: `partitioned roll out complete: ${updated} new pods have been updated...`,
    };
  }
  if (textOf(status.updateRevision) !== textOf(status.currentRevision)) {
    return waiting(
      `waiting for statefulset rolling update to complete ${updated} pods at revision ${textOf(status.updateRevision) ?? ''}...`,
    );
  }
  return {
    ...healthy,
    message: `statefulset rolling update complete ${numberOf(status.currentReplicas) ?? 0} pods at revision ${textOf(status.currentRevision) ?? ''}...`,
  };
}

export function daemonSetHealth(object: KubernetesObject): Health {
  const status = fieldsOf(object.status);
  if (isBehind(object)) {
    return waiting(
      'Waiting for rollout to finish: observed daemon set generation less than desired generation',
    );
  }
  const desired = numberOf(status.desiredNumberScheduled) ?? 0;
  const updated = numberOf(status.updatedNumberScheduled) ?? 0;
  const available = numberOf(status.numberAvailable) ?? 0;
  if (updated < desired) {
    return waiting(
      `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${updated} out of ${desired} new pods have been updated...`,
    );
  }
  if (available < desired) {
    return waiting(
      `Waiting for daemon set "${object.metadata.name}" rollout to finish: ${available} of ${desired} updated pods are available...`,
    );
  }
  return healthy;
}

export function jobHealth(object: KubernetesObject): Health {
  for (const condition of conditionsOf(object)) {
    if (condition.status !== 'True') continue;
    if (condition.type === 'Failed') {
      return { status: 'Degraded', message: condition.message };
    }
    if (condition.type === 'Complete') {
      return { status: 'Healthy', message: condition.message };
    }
    if (condition.type === 'Suspended') {
      return { status: 'Suspended', message: condition.message };
    }
  }
  return { status: 'Progressing' };
}
