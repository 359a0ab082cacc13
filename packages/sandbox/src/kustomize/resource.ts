import { isYamlMap, type YamlMap, type YamlValue } from '../goyaml';

/** A Kubernetes object on its way through a build. */
export interface Resource {
  object: YamlMap;
  /** What it was called before each renaming; patches and references may still use these names. */
  origins: ReadonlyArray<{ name: string; namespace: string }>;
}

/** Group, version and kind of an object. */
export interface GroupVersionKind {
  group: string;
  version: string;
  kind: string;
}

const clusterScoped = new Set([
  'APIService',
  'CertificateSigningRequest',
  'ClusterRole',
  'ClusterRoleBinding',
  'ComponentStatus',
  'CSIDriver',
  'CSINode',
  'CustomResourceDefinition',
  'FlowSchema',
  'IngressClass',
  'MutatingWebhookConfiguration',
  'Namespace',
  'Node',
  'PersistentVolume',
  'PodSecurityPolicy',
  'PriorityClass',
  'PriorityLevelConfiguration',
  'RuntimeClass',
  'StorageClass',
  'ValidatingAdmissionPolicy',
  'ValidatingAdmissionPolicyBinding',
  'ValidatingWebhookConfiguration',
  'VolumeAttachment',
]);

export function textField(map: YamlMap, key: string): string {
  const value = map[key];
  return typeof value === 'string' ? value : '';
}

export function mapField(map: YamlMap, key: string): YamlMap {
  const value = map[key];
  return isYamlMap(value) ? value : {};
}

export function kindOf(object: YamlMap): GroupVersionKind {
  const apiVersion = textField(object, 'apiVersion');
  const at = apiVersion.indexOf('/');
  return {
    group: at < 0 ? '' : apiVersion.slice(0, at),
    version: apiVersion.slice(at + 1),
    kind: textField(object, 'kind'),
  };
}

/** Whether the kind is one of Kubernetes' own, whose lists have merge keys. */
export function isBuiltIn({ group }: GroupVersionKind): boolean {
  return !group.includes('.') || group.endsWith('.k8s.io');
}

export function isClusterScoped({ object }: Resource): boolean {
  return (
    isBuiltIn(kindOf(object)) && clusterScoped.has(textField(object, 'kind'))
  );
}

export function nameOf(resource: Resource): string {
  return textField(mapField(resource.object, 'metadata'), 'name');
}

export function namespaceOf(resource: Resource): string {
  return textField(mapField(resource.object, 'metadata'), 'namespace');
}

/** The resource's names now and before. */
export function identitiesOf(
  resource: Resource,
): Array<{ name: string; namespace: string }> {
  return [
    { name: nameOf(resource), namespace: namespaceOf(resource) },
    ...resource.origins,
  ];
}

/** kustomize's identity: `Rollout.v1alpha1.argoproj.io/checkout.[noNs]`. */
export function identifier(resource: Resource): string {
  const { group, version, kind } = kindOf(resource.object);
  const gvk = `${kind}.${version || '[noVer]'}.${group || '[noGrp]'}`;
  return `${gvk}/${nameOf(resource) || '[noName]'}.${namespaceOf(resource) || '[noNs]'}`;
}

/** The metadata, to be changed. */
export function ownMetadata(resource: Resource): YamlMap {
  const present = resource.object.metadata;
  if (isYamlMap(present)) return present;
  const metadata: YamlMap = {};
  resource.object.metadata = metadata;
  return metadata;
}

/** Remembers what the resource is called now, before it is renamed. */
export function rememberName(resource: Resource): void {
  resource.origins = [
    { name: nameOf(resource), namespace: namespaceOf(resource) },
    ...resource.origins,
  ];
}

export function copyValue<T extends YamlValue>(value: T): T;
export function copyValue(value: YamlValue): YamlValue {
  if (Array.isArray(value)) return value.map(item => copyValue(item));
  if (!isYamlMap(value)) return value;
  const copy: YamlMap = {};
  for (const key of Object.keys(value))
    copy[key] = copyValue(value[key] ?? null);
  return copy;
}

export function copyResource(resource: Resource): Resource {
  return { object: copyValue(resource.object), origins: resource.origins };
}
