import type { Controller, ControllerContext } from '../controllers/Controller';
import { refOf } from '../controllers/owners';
import type { KubernetesObject } from '../objects';
import type { ClusterState } from '../store/ClusterState';
import type { Pod } from '../views/pod';
import { view } from '../views/view';
import type { Behaviours } from './Behaviours';
import { evictedPod } from './eviction';
import { PodRun } from './PodRun';
import { WrittenLogs } from './WrittenLogs';

const podType = { apiVersion: 'v1', kind: 'Pod' };

/** Runs the pods that have a node, on all nodes, and ends those that are being deleted. */
export class Kubelet implements Controller {
  readonly #context: ControllerContext;
  readonly #state: ClusterState;
  readonly #behaviours: Behaviours;
  /** What the containers wrote. */
  readonly logs = new WrittenLogs();
  readonly #runs = new Map<string, PodRun>();
  readonly #ending = new Set<string>();
  readonly #images = new Map<string, Set<string>>();
  #addresses = 1;

  constructor(
    context: ControllerContext,
    state: ClusterState,
    behaviours: Behaviours,
  ) {
    this.#context = context;
    this.#state = state;
    this.#behaviours = behaviours;
  }

  start(): () => void {
    const stop = this.#context.store.watch(podType, ({ type, object }) => {
      if (type === 'DELETED') this.#forget(object);
      else this.#follow(view<Pod>(object));
    });
    return () => {
      stop();
      for (const run of this.#runs.values()) run.stop();
    };
  }

  #follow(pod: Pod): void {
    const uid = pod.metadata.uid ?? '';
    if (!pod.spec.nodeName) return;
    if (pod.metadata.deletionTimestamp) {
      if (!this.#ending.has(uid)) this.#end(pod);
      return;
    }
    const known = this.#runs.get(uid);
    known?.follow(pod);
    if (known || pod.status?.startTime) return;
    const run = new PodRun({
      context: this.#context,
      behaviours: this.#behaviours,
      images: this.#imagesOf(pod.spec.nodeName),
      logs: this.logs,
      pod,
    });
    this.#runs.set(uid, run);
    run.start({
      host: this.#hostAddress(pod.spec.nodeName),
      pod: this.#podAddress(),
    });
  }

  #end(pod: Pod): void {
    const { events, clock, random } = this.#context;
    const uid = pod.metadata.uid ?? '';
    this.#ending.add(uid);
    const run = this.#runs.get(uid);
    for (const { name, state } of pod.status?.containerStatuses ?? []) {
      if (!state.running) continue;
      events.record(
        pod,
        {
          type: 'Normal',
          reason: 'Killing',
          message: `Stopping container ${name}`,
          fieldPath: `spec.containers{${name}}`,
        },
        pod.spec.nodeName,
      );
    }
    const grace = (pod.metadata.deletionGracePeriodSeconds ?? 0) * 1000;
    const ms = Math.min(grace, random.between(1_000, 2_000));
    const remove = () => {
      run?.stop();
      const current = this.#state.get(refOf(pod));
      if (current?.metadata.uid !== uid) return;
      this.#state.delete(refOf(pod), { gracePeriodSeconds: 0 });
    };
    const kill = clock.after(grace, remove);
    const ended = () => {
      kill();
      clock.after(ms, remove);
    };
    if (run) run.terminate(ended);
    else ended();
  }

  /**
   * Takes a pod off its node: its containers are killed, and it stays as Failed.
   * @throws StatusError NotFound
   */
  evict(namespace: string, name: string, message?: string): void {
    const { objects, events, clock } = this.#context;
    const ref = { ...podType, namespace, name };
    const evicted = objects.update(ref, current =>
      evictedPod(view<Pod>(current), clock.timestamp(), message),
    );
    this.#runs.get(evicted.metadata.uid ?? '')?.stop();
    const { reason, message: why = '' } = view<Pod>(evicted).status ?? {};
    if (reason !== 'Evicted') return;
    events.record(
      evicted,
      { type: 'Warning', reason, message: why },
      view<Pod>(evicted).spec.nodeName,
    );
  }

  #forget(object: KubernetesObject): void {
    const uid = object.metadata.uid ?? '';
    this.#runs.get(uid)?.stop();
    this.#runs.delete(uid);
    this.#ending.delete(uid);
    this.logs.forget(uid);
  }

  #imagesOf(node: string): Set<string> {
    const images = this.#images.get(node) ?? new Set<string>();
    this.#images.set(node, images);
    return images;
  }

  #hostAddress(node: string): string {
    const found = this.#context.objects.get({
      apiVersion: 'v1',
      kind: 'Node',
      name: node,
    });
    const addresses = found?.status?.addresses;
    const first: unknown = Array.isArray(addresses) ? addresses[0] : undefined;
    return typeof first === 'object' &&
      first !== null &&
      'address' in first &&
      typeof first.address === 'string'
      ? first.address
      : '';
  }

  #podAddress(): string {
    const number = ++this.#addresses;
    return `10.244.${(number >> 8) & 255}.${number & 255}`;
  }
}
