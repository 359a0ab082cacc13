import type { KubernetesObject, ObjectType, WatchEvent } from '../objects';
import type { ObjectStore } from '../store/ObjectStore';
import { keyOf } from './Controller';
import { controllerOf } from './owners';
import type { WorkQueue } from './WorkQueue';

/**
 * Has a controller's queue look at objects of its kind when they change, or what they control does. Returns what ends it.
 *
 * @param matters whether a change of what is controlled is worth a look; each is by default
 */
export function followKind(
  store: ObjectStore,
  queue: WorkQueue,
  kind: ObjectType,
  controlled: ObjectType,
  matters: (event: WatchEvent) => boolean = () => true,
): () => void {
  const stops = [
    store.watch(kind, ({ object }) => queue.add(keyOf(object.metadata))),
    store.watch(controlled, event => {
      const owner = ownerKey(event.object, kind.kind);
      if (owner !== undefined && matters(event)) queue.add(owner);
    }),
  ];
  return () => stops.forEach(stop => stop());
}

function ownerKey(object: KubernetesObject, kind: string): string | undefined {
  const owner = controllerOf(object);
  return owner?.kind === kind
    ? `${object.metadata.namespace}/${owner.name}`
    : undefined;
}
