import { isYamlMap } from '../../goyaml';
import { type FieldSpec, fieldSpec, visitFields } from '../fields';
import type { Kustomization } from '../kustomization';
import type { Resource } from '../resource';

const apps = { group: 'apps' };
const batch = { group: 'batch' };
const template = 'spec/template/metadata';
const podTemplates = [
  { kind: 'ReplicationController', version: 'v1' },
  { kind: 'Deployment' },
  { kind: 'ReplicaSet' },
  { kind: 'DaemonSet' },
  { kind: 'StatefulSet', ...apps },
  { kind: 'Job', ...batch },
];

function onPodTemplates(field: 'labels' | 'annotations'): FieldSpec[] {
  return [
    ...podTemplates.map(kind =>
      fieldSpec(`${template}/${field}`, { ...kind, create: true }),
    ),
    ...['spec/jobTemplate', 'spec/jobTemplate/spec/template'].map(path =>
      fieldSpec(`${path}/metadata/${field}`, {
        kind: 'CronJob',
        ...batch,
        create: true,
      }),
    ),
  ];
}

const metadataLabels = [fieldSpec('metadata/labels', { create: true })];
const metadataAnnotations = [
  fieldSpec('metadata/annotations', { create: true }),
];
const templateLabels: FieldSpec[] = [
  ...onPodTemplates('labels'),
  fieldSpec('spec/volumeClaimTemplates/metadata/labels', {
    kind: 'StatefulSet',
    ...apps,
    create: true,
  }),
];
const term = 'podAffinityTerm/labelSelector/matchLabels';
const affinities = ['podAffinity', 'podAntiAffinity'].flatMap(affinity => [
  `${affinity}/preferredDuringSchedulingIgnoredDuringExecution/${term}`,
  `${affinity}/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels`,
]);
const podSelectors = [
  ...affinities.map(path => `spec/template/spec/affinity/${path}`),
  'spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels',
];
const selectors: FieldSpec[] = [
  fieldSpec('spec/selector', { kind: 'Service', version: 'v1', create: true }),
  fieldSpec('spec/selector', {
    kind: 'ReplicationController',
    version: 'v1',
    create: true,
  }),
  ...['Deployment', 'ReplicaSet', 'DaemonSet'].map(kind =>
    fieldSpec('spec/selector/matchLabels', { kind, create: true }),
  ),
  fieldSpec('spec/selector/matchLabels', {
    kind: 'StatefulSet',
    ...apps,
    create: true,
  }),
  ...['Deployment', 'StatefulSet'].flatMap(kind =>
    podSelectors.map(path => fieldSpec(path, { kind, ...apps })),
  ),
  fieldSpec('spec/selector/matchLabels', { kind: 'Job', ...batch }),
  fieldSpec('spec/jobTemplate/spec/selector/matchLabels', {
    kind: 'CronJob',
    ...batch,
  }),
  fieldSpec('spec/selector/matchLabels', {
    kind: 'PodDisruptionBudget',
    group: 'policy',
  }),
  ...[
    'spec/podSelector',
    'spec/ingress/from/podSelector',
    'spec/egress/to/podSelector',
  ].map(path =>
    fieldSpec(`${path}/matchLabels`, {
      kind: 'NetworkPolicy',
      group: 'networking.k8s.io',
    }),
  ),
];

/** kustomize's `labels`, and `commonLabels` as one with selectors. Rollouts get them on themselves only. */
export function setLabels(
  resources: readonly Resource[],
  labels: NonNullable<Kustomization['labels']>,
): void {
  for (const { pairs, includeSelectors, includeTemplates } of labels) {
    const specs = [
      ...metadataLabels,
      ...(includeSelectors || includeTemplates ? templateLabels : []),
      ...(includeSelectors ? selectors : []),
    ];
    addPairs(resources, specs, pairs ?? {});
  }
}

/** kustomize's `commonAnnotations`. */
export function setAnnotations(
  resources: readonly Resource[],
  pairs: Record<string, string>,
): void {
  const specs = [...metadataAnnotations, ...onPodTemplates('annotations')];
  addPairs(resources, specs, pairs);
}

function addPairs(
  resources: readonly Resource[],
  specs: readonly FieldSpec[],
  pairs: Record<string, string>,
): void {
  if (Object.keys(pairs).length === 0) return;
  for (const { object } of resources) {
    visitFields(object, specs, (holder, field) => {
      const present = holder[field];
      holder[field] = { ...(isYamlMap(present) ? present : {}), ...pairs };
    });
  }
}
