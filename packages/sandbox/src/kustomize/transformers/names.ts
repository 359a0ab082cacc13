import { type YamlMap, isYamlMap } from '../../goyaml';
import { type FieldSpec, fieldSpec, visitFields } from '../fields';
import {
  type Resource,
  nameOf,
  namespaceOf,
  ownMetadata,
  rememberName,
  textField,
} from '../resource';

const unprefixed = ['Namespace', 'CustomResourceDefinition', 'APIService'];
const podSpecs = [
  'spec',
  'spec/template/spec',
  'spec/jobTemplate/spec/template/spec',
];
const containers = podSpecs.flatMap(path => [
  `${path}/containers`,
  `${path}/initContainers`,
]);

function onPods(...paths: string[]): string[] {
  return podSpecs.flatMap(pod => paths.map(path => `${pod}/${path}`));
}

function onContainers(...paths: string[]): string[] {
  return containers.flatMap(list => paths.map(path => `${list}/${path}`));
}

/** Where objects of a kind are named by others. As in kustomize, Rollouts' own fields are not among them. */
const references: Record<string, readonly FieldSpec[]> = {
  ConfigMap: [
    ...onPods(
      'volumes/configMap/name',
      'volumes/projected/sources/configMap/name',
    ),
    ...onContainers(
      'env/valueFrom/configMapKeyRef/name',
      'envFrom/configMapRef/name',
    ),
  ].map(builtInPods),
  Secret: [
    ...onPods(
      'volumes/secret/secretName',
      'volumes/projected/sources/secret/name',
      'imagePullSecrets/name',
    ),
    ...onContainers(
      'env/valueFrom/secretKeyRef/name',
      'envFrom/secretRef/name',
    ),
    'spec/tls/secretName',
    'secrets/name',
    'imagePullSecrets/name',
  ].map(builtInPods),
  ServiceAccount: onPods('serviceAccountName', 'serviceAccount').map(
    builtInPods,
  ),
  PersistentVolumeClaim: onPods('volumes/persistentVolumeClaim/claimName').map(
    builtInPods,
  ),
  Service: [
    fieldSpec('spec/serviceName', { kind: 'StatefulSet', group: 'apps' }),
    fieldSpec('spec/rules/http/paths/backend/service/name', {
      kind: 'Ingress',
    }),
    fieldSpec('spec/defaultBackend/service/name', { kind: 'Ingress' }),
  ],
  Deployment: [
    fieldSpec('spec/scaleTargetRef/name', { kind: 'HorizontalPodAutoscaler' }),
  ],
  StatefulSet: [
    fieldSpec('spec/scaleTargetRef/name', { kind: 'HorizontalPodAutoscaler' }),
  ],
  Role: [fieldSpec('roleRef/name', { kind: 'RoleBinding' })],
  ClusterRole: [
    fieldSpec('roleRef/name', { kind: 'RoleBinding' }),
    fieldSpec('roleRef/name', { kind: 'ClusterRoleBinding' }),
  ],
};

function builtInPods(path: string): FieldSpec {
  return fieldSpec(path);
}

/** kustomize's `namePrefix` and `nameSuffix`, with the fields of Kubernetes' own kinds that name what is renamed. */
export function addNameAffixes(
  resources: readonly Resource[],
  prefix: string,
  suffix: string,
): void {
  if (prefix === '' && suffix === '') return;
  const renamed = new Map<string, string>();
  for (const resource of resources) {
    const kind = textField(resource.object, 'kind');
    if (unprefixed.includes(kind)) continue;
    const name = nameOf(resource);
    const newName = prefix + name + suffix;
    rememberName(resource);
    ownMetadata(resource).name = newName;
    renamed.set(`${kind}/${name}`, newName);
    if (kind === 'ServiceAccount') {
      const namespace = namespaceOf(resource) || 'default';
      renamed.set(`${kind}/${namespace}/${name}`, newName);
    }
  }
  for (const { object } of resources) renameReferences(object, renamed);
}

function renameReferences(
  object: YamlMap,
  renamed: ReadonlyMap<string, string>,
): void {
  if (textField(object, 'kind') === 'Rollout') return;
  for (const [kind, specs] of Object.entries(references)) {
    visitFields(object, specs, (holder, field) => {
      const present = holder[field];
      if (isOtherKind(holder, kind)) return;
      const name = renamed.get(`${kind}/${String(present)}`);
      if (name !== undefined) holder[field] = name;
    });
  }
  const subjects = Array.isArray(object.subjects) ? object.subjects : [];
  for (const subject of subjects) {
    if (!isYamlMap(subject) || subject.kind !== 'ServiceAccount') continue;
    const namespace = textField(subject, 'namespace') || 'default';
    const name = renamed.get(
      `ServiceAccount/${namespace}/${textField(subject, 'name')}`,
    );
    if (name !== undefined) subject.name = name;
  }
}

/** A reference that says its kind (`scaleTargetRef`, `roleRef`) names no object of another. */
function isOtherKind(holder: YamlMap, kind: string): boolean {
  return typeof holder.kind === 'string' && holder.kind !== kind;
}
