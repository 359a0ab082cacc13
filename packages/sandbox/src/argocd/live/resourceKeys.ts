import { groupOf } from '../health/assess';
import type { KubernetesObject } from '../../kubernetes/objects';

/** Written on every object that Argo CD manages: `<application>:<group>/<kind>:<namespace>/<name>`. */
export const trackingAnnotation = 'argocd.argoproj.io/tracking-id';

/** What was last applied; tells which fields were dropped from Git since. */
export const lastAppliedAnnotation =
  'kubectl.kubernetes.io/last-applied-configuration';

/** Names one resource of a cluster, without its version. */
export interface ResourceName {
  group: string;
  kind: string;
  namespace: string;
  name: string;
}

/** `apps/Deployment/staging/catalog`. */
export function resourceKey(resource: ResourceName): string {
  const { group, kind, namespace, name } = resource;
  return `${group}/${kind}/${namespace}/${name}`;
}

export function nameOf(object: KubernetesObject): ResourceName {
  return {
    group: groupOf(object.apiVersion),
    kind: object.kind,
    namespace: object.metadata.namespace ?? '',
    name: object.metadata.name,
  };
}

/**
 * The tracking id of an object of an Application. `namespace` is the one Argo CD means,
 * which for a cluster-scoped object is the Application's destination.
 */
export function trackingId(
  application: string,
  resource: ResourceName,
): string {
  const { group, kind, namespace, name } = resource;
  return `${application}:${group}/${kind}:${namespace}/${name}`;
}

/**
 * The Application an object belongs to. Annotations are copied (a ReplicaSet has its Deployment's):
 * an id that names another object does not count.
 */
export function trackedBy(object: KubernetesObject): string | undefined {
  const id = object.metadata.annotations?.[trackingAnnotation];
  if (!id) return undefined;
  const [application, type, place] = id.split(':');
  const own = nameOf(object);
  const slash = place?.indexOf('/') ?? -1;
  if (!application || !place || slash < 0) return undefined;
  const sameType = type === `${own.group}/${own.kind}`;
  const sameName = place.slice(slash + 1) === own.name;
  const namespace = place.slice(0, slash);
  const samePlace = own.namespace === '' || own.namespace === namespace;
  return sameType && sameName && samePlace ? application : undefined;
}
