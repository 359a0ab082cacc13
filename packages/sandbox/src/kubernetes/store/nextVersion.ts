import type { KubernetesObject } from '../objects';
import type { ResourceType } from '../types/ResourceType';
import { countsGenerations } from './generations';
import { sameValue } from './snapshot';
import type { Writer } from './writing';

/**
 * What a write makes of an object: a status writer changes status (and labels, annotations, finalizers) only,
 * another writer all but status where the kind has a status of its own. What belongs to the server stays.
 */
export function nextVersion(
  type: ResourceType,
  current: KubernetesObject,
  given: KubernetesObject,
  writer: Writer,
): KubernetesObject {
  const metadata = keepServerFields(current, given);
  if (writer.subresource === 'status') {
    return { ...current, status: given.status, metadata };
  }
  const next: KubernetesObject = {
    ...given,
    apiVersion: current.apiVersion,
    kind: current.kind,
    ...(type.status && !writer.inProcess && { status: current.status }),
    metadata,
  };
  if (!countsGenerations(type) || sameContent(type, current, next)) return next;
  return {
    ...next,
    metadata: { ...metadata, generation: (metadata.generation ?? 0) + 1 },
  };
}

function keepServerFields(
  { metadata: current }: KubernetesObject,
  { metadata: given }: KubernetesObject,
): KubernetesObject['metadata'] {
  return {
    ...given,
    name: current.name,
    namespace: current.namespace,
    uid: current.uid,
    resourceVersion: current.resourceVersion,
    generation: current.generation,
    creationTimestamp: current.creationTimestamp,
    deletionTimestamp: current.deletionTimestamp,
    deletionGracePeriodSeconds: current.deletionGracePeriodSeconds,
    managedFields: given.managedFields ?? current.managedFields,
  };
}

/** The same but for metadata, and for status where that is a subresource. */
function sameContent(
  type: ResourceType,
  current: KubernetesObject,
  next: KubernetesObject,
): boolean {
  const content = ({ metadata, status, ...rest }: KubernetesObject) =>
    type.status ? rest : { ...rest, status };
  return sameValue(content(current), content(next));
}
