import type { KubernetesObject, ObjectMeta, ObjectRef } from '../objects';

export type OwnerReference = NonNullable<ObjectMeta['ownerReferences']>[number];

/** The reference that makes `owner` the controller of a new object. */
export function controllerReference(owner: KubernetesObject): OwnerReference {
  return {
    apiVersion: owner.apiVersion,
    kind: owner.kind,
    name: owner.metadata.name,
    uid: owner.metadata.uid ?? '',
    controller: true,
    blockOwnerDeletion: true,
  };
}

export function controllerOf(
  object: KubernetesObject,
): OwnerReference | undefined {
  return object.metadata.ownerReferences?.find(owner => owner.controller);
}

export function isControlledBy(
  object: KubernetesObject,
  owner: KubernetesObject,
): boolean {
  return controllerOf(object)?.uid === owner.metadata.uid;
}

export function refOf(object: KubernetesObject): ObjectRef {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    namespace: object.metadata.namespace,
    name: object.metadata.name,
  };
}
