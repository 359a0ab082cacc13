import type { KubernetesObject, ObjectType } from '../objects';

/** One kind of object a cluster serves, as discovery describes it. */
export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  plural: string;
  singular: string;
  namespaced: boolean;
  shortNames?: readonly string[];
  categories?: readonly string[];
  /** Has a `/status` of its own: writes to the object leave status alone, and status leaves generation alone. */
  status: boolean;
  /** Has `/scale`. */
  scale: boolean;
  /** Comes from a CustomResourceDefinition: no strategic merge patches, generation on every kind. */
  custom: boolean;
  /** The first columns of `kubectl get` of a custom resource, as its definition names them. */
  columns?: readonly PrinterColumn[];
  /** Kinds that are another kind's objects in other words (events.k8s.io and core events). */
  storedAs?: StoredAs;
}

/** A column of a CustomResourceDefinition. `path` is its JSONPath, for example `.status.phase`. */
export interface PrinterColumn {
  name: string;
  type: string;
  description?: string;
  priority?: number;
  path: string;
}

/** How objects of an alias kind are stored, and how they read. */
export interface StoredAs {
  type: ObjectType;
  read(stored: KubernetesObject): KubernetesObject;
  write(given: KubernetesObject): KubernetesObject;
}

/** `apps/v1`, or `v1` for the core group. */
export function apiVersionOf(type: { group: string; version: string }): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** `deployments.apps`, or `pods`: how messages name a resource. */
export function resourceName(type: { group: string; plural: string }): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}

/** `Deployment.apps`, or `Pod`: how validation messages name a kind. */
export function kindName(type: { group: string; kind: string }): string {
  return type.group ? `${type.kind}.${type.group}` : type.kind;
}
