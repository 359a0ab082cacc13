import type { ClusterObjects } from '../cluster';
import type {
  KubernetesObject,
  ObjectRef,
  ObjectType,
  WatchEvent,
} from '../objects';
import type { ClusterState } from './ClusterState';
import type { Writer } from './writing';

/** What takes a pod off its node. */
export type Evict = ClusterObjects['evictPod'];

/** A cluster's objects in the hands of one controller, under whose name its writes are recorded. */
export class ManagedObjects implements ClusterObjects {
  readonly #cluster: { readonly name: string; readonly url: string };
  readonly #state: ClusterState;
  readonly #writer: Writer;
  readonly #evict: Evict;

  /** @param cluster asked each time: the address is known only when the API server listens */
  constructor(
    cluster: { readonly name: string; readonly url: string },
    state: ClusterState,
    manager: string,
    evict: Evict,
  ) {
    this.#cluster = cluster;
    this.#state = state;
    this.#writer = { manager, inProcess: true };
    this.#evict = evict;
  }

  get name(): string {
    return this.#cluster.name;
  }

  get url(): string {
    return this.#cluster.url;
  }

  get(ref: ObjectRef): KubernetesObject | undefined {
    return this.#state.get(ref);
  }

  list(
    type: ObjectType,
    filter: { namespace?: string; labels?: Record<string, string> } = {},
  ): KubernetesObject[] {
    return this.#state.store.list(type, filter.namespace, filter.labels);
  }

  create(object: KubernetesObject): KubernetesObject {
    return this.#state.create(object, this.#writer);
  }

  update(
    ref: ObjectRef,
    change: (current: KubernetesObject) => KubernetesObject,
  ): KubernetesObject {
    return this.#state.update(ref, change, this.#writer);
  }

  apply(object: KubernetesObject): KubernetesObject {
    return this.#state.apply(object, this.#writer).object;
  }

  remove(ref: ObjectRef): void {
    if (!this.#state.get(ref)) return;
    this.#state.delete(ref, { propagationPolicy: 'Background' });
  }

  evictPod(namespace: string, name: string, message?: string): void {
    this.#evict(namespace, name, message);
  }

  watch(
    type: ObjectType | 'all',
    listener: (event: WatchEvent) => void,
  ): () => void {
    return this.#state.store.watch(type, listener);
  }

  typeOf(
    type: ObjectType,
  ): { namespaced: boolean; plural: string } | undefined {
    return this.#state.types.ofKind(type);
  }
}
