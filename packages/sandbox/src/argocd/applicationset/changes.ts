import { isDeepStrictEqual } from 'node:util';
import type { KubernetesObject } from '../../kubernetes/objects';
import { refreshAnnotation } from '../model/applicationSet';

/** An ApplicationSet with its refresh annotation set, or without it. */
export function annotated(
  object: KubernetesObject,
  value: string | undefined,
): KubernetesObject {
  const { [refreshAnnotation]: _, ...others } =
    object.metadata.annotations ?? {};
  const annotations =
    value === undefined ? others : { ...others, [refreshAnnotation]: value };
  const { annotations: __, ...metadata } = object.metadata;
  const some = Object.keys(annotations).length > 0;
  return { ...object, metadata: { ...metadata, ...(some && { annotations }) } };
}

/** A change of what is asked for; the status is the controller's own. */
export function asksForReconcile(
  object: KubernetesObject,
  previous: KubernetesObject,
): boolean {
  return (
    !same(object.spec, previous.spec) ||
    !same(object.metadata.labels, previous.metadata.labels) ||
    // Removing the annotation is the controller's own doing, and no request.
    addsAnnotation(object, previous)
  );
}

function addsAnnotation(
  object: KubernetesObject,
  previous: KubernetesObject,
): boolean {
  const before = previous.metadata.annotations ?? {};
  return Object.entries(object.metadata.annotations ?? {}).some(
    ([name, value]) => before[name] !== value,
  );
}

/** Whether somebody changed what the ApplicationSet decides. */
export function changedByHand(
  object: KubernetesObject,
  previous: KubernetesObject,
): boolean {
  return (
    !same(object.spec, previous.spec) ||
    !same(object.metadata.labels, previous.metadata.labels) ||
    !same(object.metadata.finalizers, previous.metadata.finalizers)
  );
}

function same(one: unknown, other: unknown): boolean {
  return one === other || isDeepStrictEqual(one, other);
}
