import type { KubernetesObject } from '../../objects';
import type { ObjectStore } from '../../store/ObjectStore';
import { view } from '../../views/view';
import type { ReplicaSet } from '../../views/workloads';
import { isControlledBy } from '../owners';

export const replicaSetType = { apiVersion: 'apps/v1', kind: 'ReplicaSet' };

/** The ReplicaSets an owner controls, oldest first. */
export function replicaSetsOf(
  store: ObjectStore,
  owner: KubernetesObject,
): ReplicaSet[] {
  return store
    .ownedBy(owner.metadata.uid ?? '')
    .filter(
      object =>
        object.kind === 'ReplicaSet' &&
        !object.metadata.deletionTimestamp &&
        isControlledBy(object, owner),
    )
    .map(object => view<ReplicaSet>(object))
    .sort((left, right) => revisionOf(left) - revisionOf(right));
}

const revisionAnnotations = [
  'deployment.kubernetes.io/revision',
  'rollout.argoproj.io/revision',
];

export function revisionOf({ metadata }: KubernetesObject): number {
  for (const name of revisionAnnotations) {
    const value = metadata.annotations?.[name];
    if (value !== undefined) return Number(value);
  }
  return 0;
}

/** What several ReplicaSets come to. */
export interface Totals {
  desired: number;
  replicas: number;
  ready: number;
  available: number;
}

export function totalsOf(sets: readonly ReplicaSet[]): Totals {
  const totals = { desired: 0, replicas: 0, ready: 0, available: 0 };
  for (const { spec, status } of sets) {
    totals.desired += spec.replicas;
    totals.replicas += status?.replicas ?? 0;
    totals.ready += status?.readyReplicas ?? 0;
    totals.available += status?.availableReplicas ?? 0;
  }
  return totals;
}
