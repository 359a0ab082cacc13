import { type Resource, kindOf, nameOf, namespaceOf } from './resource';

const first = [
  'Namespace',
  'ResourceQuota',
  'StorageClass',
  'CustomResourceDefinition',
  'ServiceAccount',
  'PodSecurityPolicy',
  'Role',
  'ClusterRole',
  'RoleBinding',
  'ClusterRoleBinding',
  'ConfigMap',
  'Secret',
  'Endpoints',
  'Service',
  'LimitRange',
  'PriorityClass',
  'PersistentVolume',
  'PersistentVolumeClaim',
  'Deployment',
  'StatefulSet',
  'CronJob',
  'PodDisruptionBudget',
];
const last = ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration'];

/** Orders resources as `kustomize build` does: what others need comes first. */
export function orderResources(resources: readonly Resource[]): Resource[] {
  return resources
    .map(resource => ({ resource, key: sortKey(resource) }))
    .sort((left, right) => {
      if (left.key.rank !== right.key.rank) {
        return left.key.rank - right.key.rank;
      }
      if (left.key.text === right.key.text) return 0;
      return left.key.text < right.key.text ? -1 : 1;
    })
    .map(({ resource }) => resource);
}

function sortKey(resource: Resource): { rank: number; text: string } {
  const { group, version, kind } = kindOf(resource.object);
  const early = first.indexOf(kind);
  const late = last.indexOf(kind);
  const earlyRank = early < 0 ? 0 : early - first.length;
  return {
    rank: late < 0 ? earlyRank : late + 1,
    text: [group, version, kind, namespaceOf(resource), nameOf(resource)].join(
      '~',
    ),
  };
}
