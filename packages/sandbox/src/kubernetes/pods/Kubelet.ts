import type { Controller, ControllerContext } from '../controllers/Controller';
import { refOf } from '../controllers/owners';
import type { KubernetesObject } from '../objects';
import type { ClusterState } from '../store/ClusterState';
import type { Pod } from '../views/pod';
import { view } from '../views/view';
import type { Behaviours } from './Behaviours';
import { PodRun } from './PodRun';

const podType = { apiVersion: 'v1', kind: 'Pod' };

/** Runs the pods that have a node, on all nodes, and ends those that are being deleted. */
export class Kubelet implements Controller {
  readonly #context: ControllerContext;
  readonly #state: ClusterState;
  readonly #behaviours: Behaviours;
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
    if (this.#runs.has(uid) || pod.status?.startTime) return;
    const run = new PodRun({
      context: this.#context,
      behaviours: this.#behaviours,
      images: this.#imagesOf(pod.spec.nodeName),
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
    this.#runs.get(uid)?.stop();
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
    clock.after(ms, () => {
      const current = this.#state.get(refOf(pod));
      if (current?.metadata.uid !== uid) return;
      this.#state.delete(refOf(pod), { gracePeriodSeconds: 0 });
    });
  }

  #forget(object: KubernetesObject): void {
    const uid = object.metadata.uid ?? '';
    this.#runs.get(uid)?.stop();
    this.#runs.delete(uid);
    this.#ending.delete(uid);
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
