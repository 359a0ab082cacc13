import type { ClusterClock } from '../../time/ClusterClock';
import type { Condition } from '../../views/view';
import type { Deployment, ReplicaSet } from '../../views/workloads';
import { conditionOf, withCondition } from '../conditions';
import { totalsOf } from '../replicaset/replicaSets';
import { surgeOf } from './scaling';

type Status = NonNullable<Deployment['status']>;

/** What a Deployment says of itself, from its ReplicaSets. */
export function deploymentStatus(
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
  clock: ClusterClock,
): Status {
  const totals = totalsOf(newest ? [newest, ...old] : old);
  const counts = {
    observedGeneration: deployment.metadata.generation,
    replicas: totals.replicas || undefined,
    updatedReplicas: newest?.status?.replicas || undefined,
    readyReplicas: totals.ready || undefined,
    availableReplicas: totals.available || undefined,
    unavailableReplicas:
      Math.max(0, totals.desired - totals.available) || undefined,
  };
  const timestamp = clock.timestamp();
  const set = (conditions: Condition[] | undefined, next: Condition) =>
    withCondition(conditions, next, timestamp, { updateTime: true });
  let conditions = set(
    deployment.status?.conditions,
    availability(deployment, totals.available),
  );
  const progress = progressOf(deployment, counts, newest);
  if (progress) conditions = set(conditions, progress);
  return { ...counts, conditions };
}

/** Everything updated, available, and nothing of the old left. */
export function isComplete(deployment: Deployment, status: Status): boolean {
  const { replicas } = deployment.spec;
  return (
    (status.updatedReplicas ?? 0) === replicas &&
    (status.replicas ?? 0) === replicas &&
    (status.availableReplicas ?? 0) === replicas
  );
}

function availability(deployment: Deployment, available: number): Condition {
  const least = deployment.spec.replicas - surgeOf(deployment).maxUnavailable;
  return available >= least
    ? {
        type: 'Available',
        status: 'True',
        reason: 'MinimumReplicasAvailable',
        message: 'Deployment has minimum availability.',
      }
    : {
        type: 'Available',
        status: 'False',
        reason: 'MinimumReplicasUnavailable',
        message: 'Deployment does not have minimum availability.',
      };
}

function progressOf(
  deployment: Deployment,
  counts: Status,
  newest: ReplicaSet | undefined,
): Condition | undefined {
  if (!newest) return undefined;
  const before = deployment.status ?? {};
  const condition = conditionOf(before.conditions, 'Progressing');
  const name = `ReplicaSet "${newest.metadata.name}"`;
  if (isComplete(deployment, counts)) {
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetAvailable',
      message: `${name} has successfully progressed.`,
    };
  }
  if (!condition) {
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'NewReplicaSetCreated',
      message: `Created new replica set "${newest.metadata.name}"`,
    };
  }
  if (hasProgressed(before, counts)) {
    return {
      type: 'Progressing',
      status: 'True',
      reason: 'ReplicaSetUpdated',
      message: `${name} is progressing.`,
    };
  }
  return undefined;
}

function hasProgressed(before: Status, now: Status): boolean {
  const olds = ({ replicas = 0, updatedReplicas = 0 }: Status) =>
    replicas - updatedReplicas;
  return (
    (now.updatedReplicas ?? 0) > (before.updatedReplicas ?? 0) ||
    (now.readyReplicas ?? 0) > (before.readyReplicas ?? 0) ||
    (now.availableReplicas ?? 0) > (before.availableReplicas ?? 0) ||
    olds(now) < olds(before)
  );
}
