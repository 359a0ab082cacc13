import { isDeepStrictEqual } from 'node:util';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type {
  KubernetesObject,
  ObjectType,
  WatchEvent,
} from '../../kubernetes/objects';
import { nameOf, resourceKey, trackedBy } from './resourceKeys';

/** Kinds that exist before the index begins to watch. */
export const knownTypes: readonly ObjectType[] = [
  { apiVersion: 'v1', kind: 'Namespace' },
  { apiVersion: 'v1', kind: 'ConfigMap' },
  { apiVersion: 'v1', kind: 'Secret' },
  { apiVersion: 'v1', kind: 'Service' },
  { apiVersion: 'v1', kind: 'ServiceAccount' },
  { apiVersion: 'v1', kind: 'PersistentVolumeClaim' },
  { apiVersion: 'v1', kind: 'Pod' },
  { apiVersion: 'apps/v1', kind: 'Deployment' },
  { apiVersion: 'apps/v1', kind: 'ReplicaSet' },
  { apiVersion: 'apps/v1', kind: 'StatefulSet' },
  { apiVersion: 'apps/v1', kind: 'DaemonSet' },
  { apiVersion: 'batch/v1', kind: 'Job' },
  { apiVersion: 'batch/v1', kind: 'CronJob' },
  { apiVersion: 'networking.k8s.io/v1', kind: 'Ingress' },
  { apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' },
];

/** Kinds whose changes say nothing about an Application. */
const ignoredKinds = new Set([
  'Event',
  'Lease',
  'Application',
  'ApplicationSet',
  'AppProject',
]);

/** What changed for an Application: what one of its objects asks for, or only how it is doing. */
export type LiveChange = 'configuration' | 'state';

/** The objects of one cluster by the Application they belong to, kept up to date by a watch. */
export class LiveIndex {
  readonly #byApplication = new Map<string, Map<string, KubernetesObject>>();
  readonly #byUid = new Map<string, KubernetesObject>();
  readonly #children = new Map<string, Map<string, KubernetesObject>>();
  readonly #seenAt = new Map<string, number>();
  readonly #stop: () => void;

  constructor(
    readonly cluster: ClusterObjects,
    private readonly now: () => number,
    private readonly onChange: (
      application: string,
      change: LiveChange,
    ) => void,
  ) {
    this.#stop = cluster.watch('all', event => this.#take(event));
    for (const type of knownTypes) {
      if (!cluster.typeOf(type)) continue;
      for (const object of cluster.list(type)) {
        this.#take({ type: 'ADDED', object });
      }
    }
  }

  stop(): void {
    this.#stop();
  }

  /** How many objects are followed. */
  get size(): number {
    return this.#byUid.size;
  }

  /** Objects that carry the Application's tracking id, by resource key. */
  managed(application: string): ReadonlyMap<string, KubernetesObject> {
    return this.#byApplication.get(application) ?? new Map();
  }

  /** Objects that name `uid` as their owner. */
  children(uid: string): KubernetesObject[] {
    return [...(this.#children.get(uid)?.values() ?? [])];
  }

  /** When the object was first seen, in milliseconds since the epoch. */
  seenAt(object: KubernetesObject): number {
    return this.#seenAt.get(object.metadata.uid ?? '') ?? 0;
  }

  #take(event: WatchEvent): void {
    const { object } = event;
    if (ignoredKinds.has(object.kind)) return;
    const before = event.previous ?? this.#byUid.get(object.metadata.uid ?? '');
    const owner = before && trackedBy(before);
    if (event.type === 'DELETED') {
      this.#forget(object, before ?? object);
    } else {
      this.#remember(object, owner);
    }
    const tracked = trackedBy(object);
    if (owner && owner !== tracked) this.onChange(owner, 'configuration');
    if (tracked) this.onChange(tracked, changeOf(event, before));
    else this.#announceToRoot(object);
  }

  #remember(object: KubernetesObject, trackedBefore: string | undefined): void {
    const uid = object.metadata.uid ?? '';
    const key = resourceKey(nameOf(object));
    const owners = object.metadata.ownerReferences ?? [];
    const tracked = trackedBy(object);
    if (trackedBefore && trackedBefore !== tracked) {
      this.#untrack(trackedBefore, key);
    }
    if (!tracked && owners.length === 0) return;
    this.#byUid.set(uid, object);
    if (!this.#seenAt.has(uid)) this.#seenAt.set(uid, this.now());
    if (tracked) entry(this.#byApplication, tracked).set(key, object);
    for (const { uid: ownerUid } of owners) {
      entry(this.#children, ownerUid).set(uid, object);
    }
  }

  #forget(object: KubernetesObject, before: KubernetesObject): void {
    const uid = object.metadata.uid ?? '';
    this.#byUid.delete(uid);
    this.#seenAt.delete(uid);
    const tracked = trackedBy(before) ?? trackedBy(object);
    if (tracked) this.#untrack(tracked, resourceKey(nameOf(object)));
    for (const { uid: owner } of object.metadata.ownerReferences ?? []) {
      const siblings = this.#children.get(owner);
      siblings?.delete(uid);
      if (siblings?.size === 0) this.#children.delete(owner);
    }
  }

  #untrack(application: string, key: string): void {
    const objects = this.#byApplication.get(application);
    objects?.delete(key);
    if (objects?.size === 0) this.#byApplication.delete(application);
  }

  #announceToRoot(object: KubernetesObject): void {
    let current: KubernetesObject | undefined = object;
    // Owners are few levels deep; the limit guards against references in a circle.
    for (let depth = 0; current && depth < 10; depth++) {
      const owner: string | undefined =
        current.metadata.ownerReferences?.[0]?.uid;
      current = owner ? this.#byUid.get(owner) : undefined;
      const tracked = current && trackedBy(current);
      if (tracked) {
        this.onChange(tracked, 'state');
        return;
      }
    }
  }
}

function changeOf(
  { type, object }: WatchEvent,
  before: KubernetesObject | undefined,
): LiveChange {
  const { generation } = object.metadata;
  if (type !== 'MODIFIED' || !before || generation === undefined) {
    return 'configuration';
  }
  const [one, other] = [before.metadata, object.metadata];
  const same =
    one.generation === generation &&
    one.deletionTimestamp === other.deletionTimestamp &&
    isDeepStrictEqual(one.labels, other.labels) &&
    isDeepStrictEqual(one.annotations, other.annotations);
  return same ? 'state' : 'configuration';
}

function entry<V>(maps: Map<string, Map<string, V>>, key: string) {
  const known = maps.get(key);
  if (known) return known;
  const made = new Map<string, V>();
  maps.set(key, made);
  return made;
}
