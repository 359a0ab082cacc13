import { resolvePercent } from '../../views/view';
import type { Deployment, ReplicaSet } from '../../views/workloads';
import { totalsOf } from '../replicaset/replicaSets';

/** Replicas that a ReplicaSet should be asked for from now on. */
export interface Scaling {
  set: ReplicaSet;
  replicas: number;
}

/** How many pods more, and how many fewer, than asked for a rolling update may have. */
export function surgeOf({ spec }: Deployment): {
  maxSurge: number;
  maxUnavailable: number;
} {
  if (spec.strategy.type === 'Recreate') {
    return { maxSurge: 0, maxUnavailable: spec.replicas };
  }
  const { rollingUpdate } = spec.strategy;
  const maxSurge = resolvePercent(
    rollingUpdate?.maxSurge,
    spec.replicas,
    'up',
    '25%',
  );
  const maxUnavailable = resolvePercent(
    rollingUpdate?.maxUnavailable,
    spec.replicas,
    'down',
    '25%',
  );
  // With neither, an update could never begin.
  return maxSurge === 0 && maxUnavailable === 0
    ? { maxSurge, maxUnavailable: 1 }
    : { maxSurge, maxUnavailable };
}

/** The next step from the old ReplicaSets to the newest: at most one of both directions. */
export function rollingScaling(
  deployment: Deployment,
  newest: ReplicaSet,
  old: readonly ReplicaSet[],
): Scaling[] {
  const { replicas } = deployment.spec;
  const { maxSurge, maxUnavailable } = surgeOf(deployment);
  const total = totalsOf([newest, ...old]).desired;
  if (newest.spec.replicas > replicas) return [{ set: newest, replicas }];
  const room = replicas + maxSurge - total;
  if (newest.spec.replicas < replicas && room > 0) {
    const more = Math.min(room, replicas - newest.spec.replicas);
    return [{ set: newest, replicas: newest.spec.replicas + more }];
  }
  const newestMissing =
    newest.spec.replicas - (newest.status?.availableReplicas ?? 0);
  const spare = total - (replicas - maxUnavailable) - newestMissing;
  return spare > 0 ? scaledDown(deployment, newest, old, spare) : [];
}

/** All old ReplicaSets down first; the newest up when none of their pods is left. */
export function recreateScaling(
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
): Scaling[] {
  const down = old
    .filter(set => set.spec.replicas > 0)
    .map(set => ({ set, replicas: 0 }));
  if (down.length > 0) return down;
  const { replicas } = deployment.spec;
  if (!newest || newest.spec.replicas === replicas) return [];
  return [{ set: newest, replicas }];
}

/** Pods that do not work go first; then as many as can be spared. */
function scaledDown(
  deployment: Deployment,
  newest: ReplicaSet,
  old: readonly ReplicaSet[],
  spare: number,
): Scaling[] {
  const { maxUnavailable } = surgeOf(deployment);
  const wanted = new Map(old.map(set => [set, set.spec.replicas]));
  let left = spare;
  for (const set of old) {
    const broken = set.spec.replicas - (set.status?.availableReplicas ?? 0);
    const fewer = Math.min(left, Math.max(0, broken));
    wanted.set(set, set.spec.replicas - fewer);
    left -= fewer;
  }
  const { available } = totalsOf([newest, ...old]);
  let free = available - (deployment.spec.replicas - maxUnavailable);
  for (const set of old) {
    const now = wanted.get(set) ?? 0;
    const fewer = Math.min(now, Math.max(0, free));
    wanted.set(set, now - fewer);
    free -= fewer;
  }
  return [...wanted]
    .filter(([set, replicas]) => set.spec.replicas !== replicas)
    .map(([set, replicas]) => ({ set, replicas }));
}
