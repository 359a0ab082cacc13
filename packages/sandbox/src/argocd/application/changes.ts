import type { KubernetesObject } from '../../kubernetes/objects';
import type { Level } from './ApplicationRuntime';
import { refreshAnnotation } from './ObjectWriter';

/** What a change of an Application's custom resource asks the controller to do. */
export function levelOf(
  object: KubernetesObject,
  previous: KubernetesObject,
): Level | undefined {
  const refresh = object.metadata.annotations?.[refreshAnnotation];
  if (
    refresh &&
    refresh !== previous.metadata.annotations?.[refreshAnnotation]
  ) {
    return refresh === 'hard' ? 'hard' : 'latest';
  }
  if (!same(object.spec, previous.spec)) return 'latest';
  if (object.metadata.deletionTimestamp && !previous.metadata.deletionTimestamp)
    return 'nothing';
  if (object.operation && !same(object.operation, previous.operation)) {
    return 'nothing';
  }
  return undefined;
}

function same(one: unknown, other: unknown): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other);
}
