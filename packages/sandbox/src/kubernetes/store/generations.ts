import type { ResourceType } from '../types/ResourceType';

const groups = new Set(['apps', 'batch', 'networking.k8s.io', 'policy']);

/** Whether `metadata.generation` is kept for a kind: most core objects have none. */
export function countsGenerations(type: ResourceType): boolean {
  return type.custom || groups.has(type.group);
}
