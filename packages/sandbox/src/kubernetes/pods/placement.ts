import type { KubernetesObject } from '../objects';
import type { Pod, Toleration } from '../views/pod';
import { podRequests } from './quantities';
import type { Resources } from './quantities';

/** `spec` of a Node, as far as scheduling reads it. */
export type Node = KubernetesObject & {
  spec?: {
    unschedulable?: boolean;
    taints?: Array<{ key: string; value?: string; effect: string }>;
  };
  status?: { allocatable?: Record<string, string> };
};

/** What one node has, and what of it is taken. */
export interface Room {
  node: Node;
  free: Resources;
  pods: number;
}

export type Placement = { node: string } | { message: string };

/** The node that fits a pod best, or why none does, in the scheduler's words. */
export function place(pod: Pod, rooms: readonly Room[]): Placement {
  const reasons = new Map<string, number>();
  let best: Room | undefined;
  const requests = podRequests(pod);
  for (const room of rooms) {
    const obstacles = obstaclesOf(pod, requests, room);
    if (obstacles.length === 0) {
      if (!best || room.pods < best.pods) best = room;
    }
    for (const text of obstacles) {
      reasons.set(text, (reasons.get(text) ?? 0) + 1);
    }
  }
  if (best) return { node: best.node.metadata.name };
  return { message: noNode(rooms.length, reasons) };
}

/** The message for pods that no node takes for a reason given. */
export function noNode(
  nodes: number,
  reasons: ReadonlyMap<string, number>,
): string {
  const none = `0/${nodes} nodes are available`;
  const listed = [...reasons]
    .map(([text, count]) => `${count} ${text}`)
    .sort()
    .join(', ');
  const help = [...reasons.keys()].every(text =>
    text.startsWith('Insufficient'),
  )
    ? `${nodes} No preemption victims found for incoming pod.`
    : `${nodes} Preemption is not helpful for scheduling.`;
  return `${none}: ${listed}. preemption: ${none}: ${help}`;
}

function obstaclesOf(pod: Pod, requests: Resources, room: Room): string[] {
  const { node, free } = room;
  const taint = [
    ...(node.spec?.unschedulable
      ? [{ key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }]
      : []),
    ...(node.spec?.taints ?? []),
  ].find(
    each =>
      each.effect !== 'PreferNoSchedule' &&
      !(pod.spec.tolerations ?? []).some(own => tolerates(own, each)),
  );
  if (taint) {
    return [
      `node(s) had untolerated taint {${taint.key}: ${'value' in taint ? (taint.value ?? '') : ''}}`,
    ];
  }
  const labels = node.metadata.labels ?? {};
  const selected = Object.entries(pod.spec.nodeSelector ?? {}).every(
    ([name, value]) => labels[name] === value,
  );
  if (!selected) return ["node(s) didn't match Pod's node affinity/selector"];
  return [
    ...(requests.cpu > free.cpu ? ['Insufficient cpu'] : []),
    ...(requests.memory > free.memory ? ['Insufficient memory'] : []),
  ];
}

function tolerates(
  toleration: Toleration,
  taint: { key: string; value?: string; effect: string },
): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.key && toleration.key !== taint.key) return false;
  if (toleration.operator === 'Exists') return true;
  return (
    toleration.key === taint.key &&
    (toleration.value ?? '') === (taint.value ?? '')
  );
}
