import type { KubernetesObject, WatchEvent } from '../objects';
import type { Pod } from '../views/pod';
import { view } from '../views/view';
import type { Node, Room } from './placement';
import { podRequests, quantity } from './quantities';

/** What each node has left, kept up with every change of a pod or a node. */
export class Rooms {
  readonly #nodes = new Map<string, Node>();
  readonly #taken = new Map<
    string,
    { cpu: number; memory: number; pods: number }
  >();

  list(): Room[] {
    return [...this.#nodes.values()].map(node => {
      const taken = this.#taken.get(node.metadata.name);
      const { allocatable } = node.status ?? {};
      return {
        node,
        free: {
          cpu: quantity(allocatable?.cpu) - (taken?.cpu ?? 0),
          memory: quantity(allocatable?.memory) - (taken?.memory ?? 0),
        },
        pods: taken?.pods ?? 0,
      };
    });
  }

  followNode({ type, object }: WatchEvent): void {
    if (type === 'DELETED') this.#nodes.delete(object.metadata.name);
    else this.#nodes.set(object.metadata.name, view<Node>(object));
  }

  follow({ type, object, previous }: WatchEvent): void {
    const before = previous && occupant(previous);
    const now = type === 'DELETED' ? undefined : occupant(object);
    if (before === undefined && now === undefined) return;
    if (before?.spec.nodeName === now?.spec.nodeName) return;
    if (before) this.#count(before, -1);
    if (now) this.#count(now, 1);
  }

  #count(pod: Pod, sign: 1 | -1): void {
    const name = pod.spec.nodeName ?? '';
    const taken = this.#taken.get(name) ?? { cpu: 0, memory: 0, pods: 0 };
    const { cpu, memory } = podRequests(pod);
    this.#taken.set(name, {
      cpu: taken.cpu + sign * cpu,
      memory: taken.memory + sign * memory,
      pods: taken.pods + sign,
    });
  }
}

/** The pod, when it takes room on a node. */
function occupant(object: KubernetesObject): Pod | undefined {
  const pod = view<Pod>(object);
  const phase = pod.status?.phase;
  const done = phase === 'Succeeded' || phase === 'Failed';
  return pod.spec.nodeName && !done ? pod : undefined;
}
