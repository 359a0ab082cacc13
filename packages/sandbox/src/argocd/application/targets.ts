import type { KubernetesObject } from '../../kubernetes/objects';
import { prepareTargets } from '../compare/compare';
import type { Comparison } from '../compare/Comparison';
import type { Application } from '../model/application';
import type { BuiltManifests } from '../source/Manifests';
import type { DestinationCluster } from './Destinations';

/** What Git asks for, ready to be compared and applied. */
export interface Targets {
  objects: KubernetesObject[];
  comparison: Omit<Comparison, 'resources'>;
  /** What the objects were made of; all of them are the same as long as this is. */
  madeOf: {
    built: readonly KubernetesObject[];
    namespace: string;
    destination: DestinationCluster;
  };
}

/** What was built for an Application, as it is to be in its destination; takes over what is known where nothing changed. */
export function targetsOf(
  app: Application,
  { revision, sourceType, objects: built }: BuiltManifests,
  destination: DestinationCluster,
  known: Targets | undefined,
): Targets {
  const namespace = app.spec.destination.namespace ?? '';
  const cluster = destination.objects;
  const comparison = { revision, sourceType };
  const same =
    known?.madeOf.built === built &&
    known.madeOf.namespace === namespace &&
    known.madeOf.destination === destination &&
    // Only of a kind that the cluster knows is it certain whether its objects have a namespace.
    built.every(object => cluster.typeOf(object));
  if (same) return { ...known, comparison };
  return {
    comparison,
    objects: prepareTargets(built, app.name, namespace, cluster),
    madeOf: { built, namespace, destination },
  };
}
