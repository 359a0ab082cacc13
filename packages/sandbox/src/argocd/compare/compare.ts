import type { ClusterObjects } from '../../kubernetes/cluster';
import type { KubernetesObject } from '../../kubernetes/objects';
import { assessHealth } from '../health/assess';
import type { Health } from '../health/types';
import type { LiveIndex } from '../live/LiveIndex';
import {
  nameOf,
  resourceKey,
  trackingAnnotation,
  trackingId,
} from '../live/resourceKeys';
import type { ComparedResource } from './Comparison';
import { differs } from './difference';
import { hasSyncOption, hooksOf, waveOf } from './hooks';

/**
 * Completes what was built from Git: the destination's namespace where an object has none,
 * no namespace for cluster-scoped kinds, and the tracking id.
 */
export function prepareTargets(
  built: readonly KubernetesObject[],
  application: string,
  namespace: string,
  cluster: ClusterObjects,
): KubernetesObject[] {
  return built.map(object => {
    const { namespace: own, ...metadata } = object.metadata;
    const namespaced = cluster.typeOf(object)?.namespaced ?? true;
    const place = namespaced ? own || namespace : undefined;
    const name = { ...nameOf(object), namespace: own || namespace };
    return {
      ...object,
      metadata: {
        ...metadata,
        ...(place && { namespace: place }),
        annotations: {
          ...metadata.annotations,
          [trackingAnnotation]: trackingId(application, name),
        },
      },
    };
  });
}

/**
 * Puts what Git asks for beside what is in the cluster, in the order of Argo CD's resource list.
 * @param before an earlier result: what is the same on both sides since is not compared again
 */
export function compareResources(
  application: string,
  targets: readonly KubernetesObject[],
  index: LiveIndex,
  before: readonly ComparedResource[] = [],
): ComparedResource[] {
  const known = new Map(before.map(each => [each.target, each]));
  const managed = new Map(index.managed(application));
  const resources = targets
    .filter(target => !hooksOf(target).includes('Skip'))
    .map(target => {
      const key = resourceKey(nameOf(target));
      const live = managed.get(key) ?? index.cluster.get(refOf(target));
      managed.delete(key);
      const earlier = known.get(target);
      return earlier && earlier.live === live
        ? earlier
        : compareOne(target, live);
    });
  for (const live of managed.values()) resources.push(extra(live));
  return resources.sort(byName);
}

function refOf(object: KubernetesObject) {
  const { apiVersion, kind, metadata } = object;
  return {
    apiVersion,
    kind,
    name: metadata.name,
    ...(metadata.namespace && { namespace: metadata.namespace }),
  };
}

function compareOne(
  target: KubernetesObject,
  live: KubernetesObject | undefined,
): ComparedResource {
  const hooks = hooksOf(target);
  const health = live ? assessHealth(live) : missing(hooks);
  const same = live !== undefined && !differs(target, live);
  return {
    ...nameOf(target),
    apiVersion: target.apiVersion,
    target,
    ...(live && { live }),
    ...(hooks.length === 0 && { status: same ? 'Synced' : 'OutOfSync' }),
    ...(health && { health }),
    hooks,
    wave: waveOf(target),
  };
}

function missing(hooks: string[]): Health | undefined {
  return hooks.length > 0 ? undefined : { status: 'Missing' };
}

/** Something the Application once made that Git no longer asks for. */
function extra(live: KubernetesObject): ComparedResource {
  const hooks = hooksOf(live);
  const health = assessHealth(live);
  const status = hasSyncOption(live, 'Prune=false') ? 'Synced' : 'OutOfSync';
  return {
    ...nameOf(live),
    apiVersion: live.apiVersion,
    live,
    ...(hooks.length === 0 && { status }),
    ...(health && { health }),
    hooks,
    wave: waveOf(live),
  };
}

function byName(one: ComparedResource, other: ComparedResource): number {
  return (
    order(one.group, other.group) ||
    order(one.kind, other.kind) ||
    order(one.namespace, other.namespace) ||
    order(one.name, other.name)
  );
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
