import type { Random } from '../../core/random';
import type { KubernetesObject } from '../objects';
import type { ResourceType } from '../types/ResourceType';
import { countsGenerations } from './generations';

/** The object with a name, where it only said how the name begins. */
export function withGeneratedName(
  object: KubernetesObject,
  random: Random,
): KubernetesObject {
  const { generateName, name } = object.metadata;
  if (name || !generateName) return object;
  return {
    ...object,
    metadata: {
      ...object.metadata,
      name: `${generateName}${random.suffix()}`,
    },
  };
}

/** The metadata of a new object: what was given, and what belongs to the server. */
export function newMetadata(
  { metadata }: KubernetesObject,
  type: ResourceType,
  { timestamp, random }: { timestamp: string; random: Random },
): KubernetesObject['metadata'] {
  const {
    deletionTimestamp: _deletion,
    deletionGracePeriodSeconds: _grace,
    managedFields: _managed,
    ...given
  } = metadata;
  return {
    ...given,
    name: metadata.name ?? '',
    namespace: type.namespaced ? metadata.namespace : undefined,
    uid: uid(random),
    resourceVersion: undefined,
    generation: countsGenerations(type) ? 1 : undefined,
    creationTimestamp: timestamp,
  };
}

function uid(random: Random): string {
  const digits = random.hex(32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `8${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join('-');
}
