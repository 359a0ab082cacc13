import type { KubernetesObject, ObjectType, WatchEvent } from '../objects';
import { KindStore } from './KindStore';
import { snapshot } from './snapshot';
import { WatchHistory } from './WatchHistory';

/**
 * Where a cluster keeps its objects: frozen, by kind, with one resourceVersion for all of them.
 * It knows nothing of what objects mean; see `LiveObjects` for that.
 */
export class ObjectStore {
  readonly #kinds = new Map<string, KindStore>();
  readonly #histories = new Map<string, WatchHistory>();
  readonly #listeners = new Map<string, Set<(event: WatchEvent) => void>>();
  readonly #owned = new Map<string, Map<string, KubernetesObject>>();
  readonly #historyLimit: number;
  /** Changes made by listeners wait here, so that all listeners see changes in their order. */
  readonly #untold: Array<[string, WatchEvent]> = [];
  #telling = false;
  #compacted = 0;
  #resourceVersion = 1;

  /** @param historyLimit changes of a kind that a watch can still ask for */
  constructor(historyLimit = 2_000) {
    this.#historyLimit = historyLimit;
  }

  get resourceVersion(): number {
    return this.#resourceVersion;
  }

  get(
    type: ObjectType,
    namespace: string | undefined,
    name: string,
  ): KubernetesObject | undefined {
    return this.#kinds.get(keyOf(type))?.get(namespace ?? '', name);
  }

  list(
    type: ObjectType,
    namespace?: string,
    labels?: Record<string, string>,
  ): KubernetesObject[] {
    return this.#kinds.get(keyOf(type))?.list(namespace, labels) ?? [];
  }

  /** Objects of any kind with an owner reference to `uid`. */
  ownedBy(uid: string): KubernetesObject[] {
    return [...(this.#owned.get(uid)?.values() ?? [])];
  }

  /** Kinds that have objects in a namespace, with these objects. */
  inNamespace(namespace: string): KubernetesObject[][] {
    return [...this.#kinds.values()]
      .filter(kind => kind.has(namespace))
      .map(kind => kind.list(namespace));
  }

  /** Stores a new or changed object under the next resourceVersion. */
  put(object: KubernetesObject): KubernetesObject {
    const kind = this.#kind(object);
    const { namespace, name } = object.metadata;
    const previous = kind.get(namespace ?? '', name);
    const stored = this.#stamp(object);
    kind.set(stored);
    this.#own(previous, stored);
    this.#tell(
      previous
        ? { type: 'MODIFIED', object: stored, previous }
        : { type: 'ADDED', object: stored },
    );
    return stored;
  }

  /** Takes an object out. What is told of it is `object` under the next resourceVersion. */
  delete(object: KubernetesObject): KubernetesObject {
    const kind = this.#kind(object);
    const { namespace, name } = object.metadata;
    const previous = kind.get(namespace ?? '', name);
    const last = this.#stamp(object);
    kind.delete(object);
    this.#own(previous, undefined);
    this.#tell({ type: 'DELETED', object: last, previous });
    return last;
  }

  /** Listeners of one kind are called before those of all kinds. */
  watch(
    type: ObjectType | 'all',
    listener: (event: WatchEvent) => void,
  ): () => void {
    const key = type === 'all' ? type : keyOf(type);
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners);
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  history(type: ObjectType): WatchHistory {
    const key = keyOf(type);
    let history = this.#histories.get(key);
    if (!history) {
      history = new WatchHistory(this.#historyLimit, this.#compacted);
      this.#histories.set(key, history);
    }
    return history;
  }

  /** The resourceVersion whose lists can no longer be told, nor watched from. */
  get compacted(): number {
    return this.#compacted;
  }

  /** Forgets all changes, as a compaction does: older watches and lists get told they are expired. */
  compact(): void {
    this.#compacted = this.#resourceVersion;
    for (const history of this.#histories.values()) history.forget();
  }

  #kind(type: ObjectType): KindStore {
    const key = keyOf(type);
    let kind = this.#kinds.get(key);
    if (!kind) {
      kind = new KindStore();
      this.#kinds.set(key, kind);
    }
    return kind;
  }

  #stamp(object: KubernetesObject): KubernetesObject {
    this.#resourceVersion++;
    return snapshot({
      ...object,
      metadata: {
        ...object.metadata,
        resourceVersion: String(this.#resourceVersion),
      },
    });
  }

  #own(
    previous: KubernetesObject | undefined,
    next: KubernetesObject | undefined,
  ): void {
    for (const { uid } of previous?.metadata.ownerReferences ?? []) {
      const owned = this.#owned.get(uid);
      owned?.delete(previous?.metadata.uid ?? '');
      if (owned?.size === 0) this.#owned.delete(uid);
    }
    for (const { uid } of next?.metadata.ownerReferences ?? []) {
      const owned = this.#owned.get(uid) ?? new Map();
      this.#owned.set(uid, owned);
      owned.set(next?.metadata.uid ?? '', next);
    }
  }

  #tell(event: WatchEvent): void {
    const key = keyOf(event.object);
    this.history(event.object).add({
      resourceVersion: this.#resourceVersion,
      event,
    });
    this.#untold.push([key, event]);
    if (this.#telling) return;
    this.#telling = true;
    try {
      this.#tellAll();
    } finally {
      this.#telling = false;
    }
  }

  #tellAll(): void {
    let next = this.#untold.shift();
    while (next) {
      const [key, event] = next;
      for (const each of [key, 'all']) {
        for (const listener of [...(this.#listeners.get(each) ?? [])]) {
          listener(event);
        }
      }
      next = this.#untold.shift();
    }
  }
}

function keyOf(type: ObjectType): string {
  return `${type.apiVersion}/${type.kind}`;
}
