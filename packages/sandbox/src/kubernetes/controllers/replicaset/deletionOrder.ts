import { isReady } from '../../views/pod';
import type { Pod } from '../../views/pod';

/** Pods in the order in which a ReplicaSet gives them up: not on a node, not running, not ready, youngest. */
export function leastWantedFirst(pods: readonly Pod[]): Pod[] {
  return [...pods].sort(
    (left, right) =>
      rank(left) - rank(right) ||
      restarts(right) - restarts(left) ||
      created(right) - created(left),
  );
}

function rank(pod: Pod): number {
  if (!pod.spec.nodeName) return 0;
  if (pod.status?.phase !== 'Running') return 1;
  return isReady(pod) ? 3 : 2;
}

function restarts(pod: Pod): number {
  return (pod.status?.containerStatuses ?? []).reduce(
    (most, status) => Math.max(most, status.restartCount),
    0,
  );
}

function created(pod: Pod): number {
  return Date.parse(pod.metadata.creationTimestamp ?? '') || 0;
}
