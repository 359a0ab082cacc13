import type { ClusterObjects } from '../cluster';
import type { ObjectStore } from '../store/ObjectStore';
import type { ClusterClock } from '../time/ClusterClock';
import type { EventRecorder } from './EventRecorder';
import type { Random } from '../../core/random';

/** Something that watches objects and makes them what they ask to be. */
export interface Controller {
  /** Begins to watch. Returns what ends it. */
  start(): () => void;
}

/** What controllers of one cluster work with. */
export interface ControllerContext {
  /** Under the controller's own name. */
  objects: ClusterObjects;
  store: ObjectStore;
  clock: ClusterClock;
  events: EventRecorder;
  random: Random;
}

/** `namespace/name` of an object, as work queues know it. */
export function keyOf(metadata: { namespace?: string; name: string }): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}

export function refOfKey(
  type: { apiVersion: string; kind: string },
  key: string,
): { apiVersion: string; kind: string; namespace: string; name: string } {
  const slash = key.indexOf('/');
  return {
    ...type,
    namespace: key.slice(0, slash),
    name: key.slice(slash + 1),
  };
}
