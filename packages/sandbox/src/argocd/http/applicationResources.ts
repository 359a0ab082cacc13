import type { KubernetesObject } from '../../kubernetes/objects';
import { nameOf } from '../live/resourceKeys';
import type { Application } from '../model/application';
import { liveObjects } from '../presenters/resourceTree';
import { ArgoError } from './ArgoError';
import type { ArgoContext } from './ArgoContext';
import type { z } from 'zod';
import type { resourceQuery } from './queries';

/** Names one resource of an Application, as its routes are asked. */
export type ResourceQuery = Partial<z.infer<typeof resourceQuery>>;

/** A resource of an Application, or something that one of them owns. */
export interface FoundResource {
  object: KubernetesObject;
  cluster: NonNullable<ReturnType<typeof clusterOf>>;
}

/** @throws ArgoError with code 3 when the Application has no such resource */
export function requireResource(
  context: ArgoContext,
  app: Application,
  query: ResourceQuery,
): FoundResource {
  const { group = '', kind = '', namespace = '', resourceName = '' } = query;
  const cluster = clusterOf(context, app);
  const object = allResources(context, app).find(each => {
    const own = nameOf(each);
    return (
      own.group === group &&
      own.kind === kind &&
      own.name === resourceName &&
      (own.namespace === namespace || !namespace)
    );
  });
  if (object && cluster) return { object, cluster };
  throw new ArgoError(
    3,
    `${kind} ${group} ${resourceName} not found as part of application ${app.name}`,
  );
}

/** Everything in the cluster that belongs to an Application. */
export function allResources(
  context: ArgoContext,
  app: Application,
): KubernetesObject[] {
  const cluster = clusterOf(context, app);
  return liveObjects(
    context.applications.runtime(app.name),
    cluster && context.applications.index(cluster),
  );
}

/** The cluster an Application is deployed to. */
export function clusterOf({ destinations }: ArgoContext, app: Application) {
  return destinations.find(app.spec.destination)?.objects;
}
