/** Metadata of a Kubernetes object, as far as the sandbox reads it. */
export interface ObjectMeta {
  name: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  generateName?: string;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: Array<{
    apiVersion: string;
    kind: string;
    name: string;
    uid: string;
    controller?: boolean;
    blockOwnerDeletion?: boolean;
  }>;
  managedFields?: unknown[];
}

/** Any Kubernetes object. Reading beyond metadata goes through the typed views of each controller. */
export interface KubernetesObject {
  apiVersion: string;
  kind: string;
  metadata: ObjectMeta;
  spec?: Record<string, unknown>;
  status?: Record<string, unknown>;
  [field: string]: unknown;
}

/** Names one object. `namespace` is absent for cluster-scoped kinds. */
export interface ObjectRef {
  apiVersion: string;
  kind: string;
  namespace?: string;
  name: string;
}

/** A kind of object, without naming one. */
export interface ObjectType {
  apiVersion: string;
  kind: string;
}

/** What changed, as a watch reports it. `object` is what is there now (for DELETED: what was there last). */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  object: KubernetesObject;
  previous?: KubernetesObject;
}

/** A Kubernetes `Status` failure, thrown by the store and answered as such by the API. */
export class StatusError extends Error {
  constructor(
    readonly code: number,
    /** Kubernetes' word, for example `NotFound`, `Conflict`, `AlreadyExists`, `Invalid`. */
    readonly reason: string,
    message: string,
    readonly details?: Record<string, unknown>,
  ) {
    super(message);
    this.name = 'StatusError';
  }
}
