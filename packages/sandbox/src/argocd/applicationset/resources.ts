import type { KubernetesObject } from '../../kubernetes/objects';
import { fieldsOf, textOf } from '../health/fields';
import type {
  ApplicationSetResource,
  ApplicationSetStatus,
} from '../model/applicationSet';

/** Argo CD lists no more than this in an ApplicationSet's status. */
const maxResources = 5_000;

/** `status.resources` of an ApplicationSet: its Applications with their sync and health. */
export function resourcesOf(
  applications: readonly KubernetesObject[],
): Pick<ApplicationSetStatus, 'resources' | 'resourcesCount'> {
  if (applications.length === 0) return {};
  return {
    resources: applications.slice(0, maxResources).map(resourceOf),
    resourcesCount: applications.length,
  };
}

function resourceOf(application: KubernetesObject): ApplicationSetResource {
  const sync = textOf(fieldsOf(application.status, 'sync').status);
  const health = textOf(fieldsOf(application.status, 'health').status);
  const { name, namespace } = application.metadata;
  return {
    group: 'argoproj.io',
    version: 'v1alpha1',
    kind: 'Application',
    ...(namespace && { namespace }),
    name,
    ...(sync && { status: sync }),
    health: health ? { status: health } : {},
  };
}
