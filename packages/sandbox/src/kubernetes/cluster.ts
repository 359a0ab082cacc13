import type {
  KubernetesObject,
  ObjectRef,
  ObjectType,
  WatchEvent,
} from './objects';

/**
 * The objects of one cluster, for controllers in the same process (Argo CD's among them).
 * The HTTP API serves the same objects. Objects handed out are frozen snapshots: change them
 * through the methods, never in place.
 */
export interface ClusterObjects {
  /** Name of the cluster: `ci-mgmt`, `staging`, `production`. */
  readonly name: string;
  /** Address of its API server, as kubeconfigs and Argo CD destinations name it. */
  readonly url: string;

  get(ref: ObjectRef): KubernetesObject | undefined;

  /** In the order of namespace and name. `labels` are equality requirements. */
  list(
    type: ObjectType,
    filter?: { namespace?: string; labels?: Record<string, string> },
  ): KubernetesObject[];

  /**
   * Sets uid, resourceVersion, creationTimestamp, generation. `generateName` is honoured.
   * @throws StatusError AlreadyExists, Invalid, NotFound (no such namespace), Forbidden (namespace terminating)
   */
  create(object: KubernetesObject): KubernetesObject;

  /**
   * Replaces the object by what `change` returns, once; in-process callers cannot conflict.
   * Returning the same object changes nothing. Bumps generation when `spec` changed.
   * @throws StatusError NotFound, Invalid
   */
  update(
    ref: ObjectRef,
    change: (current: KubernetesObject) => KubernetesObject,
  ): KubernetesObject;

  /**
   * Creates the object or, where it exists, merges it over what is there (server-side apply of one manager:
   * lists are replaced, fields the manager no longer names are removed when it had set them before).
   */
  apply(object: KubernetesObject): KubernetesObject;

  /**
   * Deletes with finalizers and, in the background, everything it owns; a namespace takes its contents along.
   * Absent objects are no error.
   */
  remove(ref: ObjectRef): void;

  /**
   * Takes a pod off its node, as when a spot node is reclaimed: its containers are killed (exit code 137), the pod
   * stays with phase `Failed`, reason `Evicted` and this message, and an Event tells of it. A pod that has ended
   * already stays as it is.
   * @throws StatusError NotFound
   */
  evictPod(namespace: string, name: string, message?: string): void;

  /** Calls `listener` for every change of a kind, or of all kinds. Returns what stops it. */
  watch(
    type: ObjectType | 'all',
    listener: (event: WatchEvent) => void,
  ): () => void;

  /** Whether a kind is known (built in, or by a CustomResourceDefinition), and whether it lives in namespaces. */
  typeOf(type: ObjectType): { namespaced: boolean; plural: string } | undefined;
}
