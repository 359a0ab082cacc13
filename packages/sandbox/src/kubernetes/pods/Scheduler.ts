import { keyOf, refOfKey } from '../controllers/Controller';
import type { Controller, ControllerContext } from '../controllers/Controller';
import { withCondition } from '../controllers/conditions';
import { refOf } from '../controllers/owners';
import { WorkQueue } from '../controllers/WorkQueue';
import type { Pod } from '../views/pod';
import { view } from '../views/view';
import type { Behaviours } from './Behaviours';
import { noNode, place } from './placement';
import type { Placement } from './placement';
import { Rooms } from './Rooms';

const podType = { apiVersion: 'v1', kind: 'Pod' };
const nodeType = { apiVersion: 'v1', kind: 'Node' };
const schedulingMs = 300;

/** Gives each new pod a node; tries those that found none again when a node changes or gets room. */
export class Scheduler implements Controller {
  readonly #context: ControllerContext;
  readonly #behaviours: Behaviours;
  readonly #queue: WorkQueue;
  readonly #rooms: Rooms;
  readonly #unplaced = new Set<string>();

  constructor(context: ControllerContext, behaviours: Behaviours) {
    this.#context = context;
    this.#behaviours = behaviours;
    this.#queue = new WorkQueue(context.clock, key => this.#schedule(key));
    this.#rooms = new Rooms();
  }

  start(): () => void {
    const { store, clock } = this.#context;
    const stops = [
      store.watch(podType, event => {
        this.#rooms.follow(event);
        const key = keyOf(event.object.metadata);
        if (event.type === 'ADDED') {
          clock.after(schedulingMs, () => this.#queue.add(key));
        }
        if (event.type === 'DELETED') {
          this.#unplaced.delete(key);
          this.#retryUnplaced();
        }
      }),
      store.watch(nodeType, event => {
        this.#rooms.followNode(event);
        this.#retryUnplaced();
      }),
    ];
    return () => stops.forEach(stop => stop());
  }

  #retryUnplaced(): void {
    for (const key of this.#unplaced) this.#queue.add(key);
  }

  #schedule(key: string): void {
    const found = this.#context.objects.get(refOfKey(podType, key));
    if (!found) return;
    const pod = view<Pod>(found);
    if (pod.spec.nodeName || pod.metadata.deletionTimestamp) return;
    if (pod.status?.phase === 'Failed') return;
    const placement = this.#place(pod);
    if ('node' in placement) this.#bind(pod, placement.node);
    else this.#reject(pod, placement.message);
  }

  #place(pod: Pod): Placement {
    const refused = pod.spec.containers
      .map(
        ({ image = '', name }) =>
          this.#behaviours.of(image, pod, name).unschedulable,
      )
      .find(reason => reason !== undefined);
    const rooms = this.#rooms.list();
    if (refused === undefined) return place(pod, rooms);
    const reasons = new Map([[refused, rooms.length]]);
    return { message: noNode(rooms.length, reasons) };
  }

  #bind(pod: Pod, node: string): void {
    const { objects, events, clock } = this.#context;
    const { namespace, name } = pod.metadata;
    this.#unplaced.delete(keyOf(pod.metadata));
    events.record(pod, {
      type: 'Normal',
      reason: 'Scheduled',
      message: `Successfully assigned ${namespace}/${name} to ${node}`,
    });
    objects.update(refOf(pod), current => ({
      ...current,
      spec: { ...current.spec, nodeName: node },
      status: {
        ...current.status,
        conditions: withCondition(
          view<Pod>(current).status?.conditions,
          { type: 'PodScheduled', status: 'True' },
          clock.timestamp(),
          { probeTime: true },
        ),
      },
    }));
  }

  #reject(pod: Pod, message: string): void {
    const { objects, events, clock } = this.#context;
    this.#unplaced.add(keyOf(pod.metadata));
    events.record(pod, {
      type: 'Warning',
      reason: 'FailedScheduling',
      message,
    });
    objects.update(refOf(pod), current => ({
      ...current,
      status: {
        ...current.status,
        conditions: withCondition(
          view<Pod>(current).status?.conditions,
          {
            type: 'PodScheduled',
            status: 'False',
            reason: 'Unschedulable',
            message,
          },
          clock.timestamp(),
          { probeTime: true },
        ),
      },
    }));
  }
}
