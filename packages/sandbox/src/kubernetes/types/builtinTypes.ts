import type { ResourceType } from './ResourceType';

interface Row {
  kind: string;
  plural?: string;
  cluster?: true;
  short?: string[];
  all?: true;
  status?: true;
  scale?: true;
}

/** The kinds every cluster has, but for events.k8s.io (see {@link eventsType}). */
export const builtinTypes: readonly ResourceType[] = [
  ...group('', 'v1', [
    { kind: 'ConfigMap', short: ['cm'] },
    { kind: 'Endpoints', plural: 'endpoints', short: ['ep'] },
    { kind: 'Event', short: ['ev'] },
    { kind: 'LimitRange', short: ['limits'] },
    { kind: 'Namespace', cluster: true, short: ['ns'], status: true },
    { kind: 'Node', cluster: true, short: ['no'], status: true },
    { kind: 'PersistentVolumeClaim', short: ['pvc'], status: true },
    { kind: 'PersistentVolume', cluster: true, short: ['pv'], status: true },
    { kind: 'Pod', short: ['po'], all: true, status: true },
    { kind: 'ResourceQuota', short: ['quota'], status: true },
    { kind: 'Secret' },
    { kind: 'ServiceAccount', short: ['sa'] },
    { kind: 'Service', short: ['svc'], all: true, status: true },
  ]),
  ...group('apps', 'v1', [
    { kind: 'ControllerRevision' },
    { kind: 'DaemonSet', short: ['ds'], all: true, status: true },
    {
      kind: 'Deployment',
      short: ['deploy'],
      all: true,
      status: true,
      scale: true,
    },
    { kind: 'ReplicaSet', short: ['rs'], all: true, status: true, scale: true },
    {
      kind: 'StatefulSet',
      short: ['sts'],
      all: true,
      status: true,
      scale: true,
    },
  ]),
  ...group('batch', 'v1', [
    { kind: 'CronJob', short: ['cj'], all: true, status: true },
    { kind: 'Job', all: true, status: true },
  ]),
  ...group('autoscaling', 'v2', [
    {
      kind: 'HorizontalPodAutoscaler',
      short: ['hpa'],
      all: true,
      status: true,
    },
  ]),
  ...group('coordination.k8s.io', 'v1', [{ kind: 'Lease' }]),
  ...group('discovery.k8s.io', 'v1', [{ kind: 'EndpointSlice' }]),
  ...group('networking.k8s.io', 'v1', [
    { kind: 'Ingress', plural: 'ingresses', short: ['ing'], status: true },
    { kind: 'NetworkPolicy', plural: 'networkpolicies', short: ['netpol'] },
  ]),
  ...group('policy', 'v1', [
    { kind: 'PodDisruptionBudget', short: ['pdb'], status: true },
  ]),
  ...group('rbac.authorization.k8s.io', 'v1', [
    { kind: 'ClusterRoleBinding', cluster: true },
    { kind: 'ClusterRole', cluster: true },
    { kind: 'RoleBinding' },
    { kind: 'Role' },
  ]),
  ...group('apiextensions.k8s.io', 'v1', [
    {
      kind: 'CustomResourceDefinition',
      cluster: true,
      short: ['crd', 'crds'],
      status: true,
    },
  ]),
];

function group(name: string, version: string, rows: Row[]): ResourceType[] {
  return rows.map(row => ({
    group: name,
    version,
    kind: row.kind,
    plural: row.plural ?? `${row.kind.toLowerCase()}s`,
    singular: row.kind.toLowerCase(),
    namespaced: !row.cluster,
    shortNames: row.short,
    categories: row.all && ['all'],
    status: row.status ?? false,
    scale: row.scale ?? false,
    custom: false,
  }));
}
