import type { Clock } from '../../core/clock';
import type { ClusterObjects } from '../../kubernetes/cluster';
import type { LiveIndex } from '../live/LiveIndex';
import type { Application } from '../model/application';
import type { ObjectWriter } from './ObjectWriter';

/** The finalizer that takes an Application's resources along; a suffix names the propagation policy. */
export const resourcesFinalizer = 'resources-finalizer.argocd.argoproj.io';

/**
 * How old an object has to be before a real controller's cache has it. A deletion within this time of
 * the first sync misses what the sync has just made, and leaks it.
 */
export const cacheLagMs = 300;

export function cascades(app: Application): boolean {
  const finalizers = app.object.metadata.finalizers ?? [];
  return finalizers.some(each => each.startsWith(resourcesFinalizer));
}

/** Deletes what Applications made, and lets them go when all of it is gone. */
export class Deleter {
  constructor(
    private readonly writer: ObjectWriter,
    private readonly clock: Clock,
  ) {}

  /** @returns whether the Application is free to go */
  advance(app: Application, index: LiveIndex | undefined): boolean {
    const left = index ? this.#removeResources(app, index) : 0;
    if (left > 0) return false;
    const finalizers = app.object.metadata.finalizers ?? [];
    this.writer.write(app.name, {
      finalizers: finalizers.filter(
        each => !each.startsWith(resourcesFinalizer),
      ),
    });
    return true;
  }

  #removeResources(app: Application, index: LiveIndex): number {
    const visibleSince = this.clock.now() - cacheLagMs / this.clock.speed;
    let left = 0;
    for (const object of [...index.managed(app.name).values()]) {
      if (index.seenAt(object) > visibleSince) continue;
      left++;
      if (!object.metadata.deletionTimestamp) remove(index.cluster, object);
    }
    return left;
  }
}

function remove(
  cluster: ClusterObjects,
  object: Parameters<ClusterObjects['apply']>[0],
): void {
  const { apiVersion, kind, metadata } = object;
  cluster.remove({
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
  });
}
