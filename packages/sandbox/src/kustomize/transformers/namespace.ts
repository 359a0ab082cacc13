import { isYamlMap } from '../../goyaml';
import { BuildError } from '../errors';
import { fieldSpec, visitFields } from '../fields';
import {
  type Resource,
  identifier,
  isClusterScoped,
  mapField,
  nameOf,
  namespaceOf,
  ownMetadata,
  rememberName,
  textField,
} from '../resource';

const apiService = [
  fieldSpec('spec/service/namespace', {
    group: 'apiregistration.k8s.io',
    kind: 'APIService',
    create: true,
  }),
];

/** kustomize's `namespace`: of every namespaced object, of Namespaces themselves, and of subjects in bindings. */
export function setNamespace(
  resources: readonly Resource[],
  namespace: string,
): void {
  if (namespace === '') return;
  const accounts = resources
    .filter(({ object }) => textField(object, 'kind') === 'ServiceAccount')
    .map(account => `${namespaceOf(account) || 'default'}/${nameOf(account)}`);
  for (const resource of resources) {
    const { object } = resource;
    rememberName(resource);
    if (textField(object, 'kind') === 'Namespace') {
      ownMetadata(resource).name = namespace;
    } else if (!isClusterScoped(resource)) {
      ownMetadata(resource).namespace = namespace;
    }
    visitFields(object, apiService, (holder, field) => {
      holder[field] = namespace;
    });
    setSubjects(resource, namespace, accounts);
  }
  requireDistinct(resources);
}

/** The account `default`, and accounts that are built here, move along. */
function setSubjects(
  { object }: Resource,
  namespace: string,
  accounts: readonly string[],
): void {
  if (!/^(?:Cluster)?RoleBinding$/.test(textField(object, 'kind'))) return;
  const subjects = Array.isArray(object.subjects) ? object.subjects : [];
  for (const subject of subjects) {
    if (!isYamlMap(subject) || subject.kind !== 'ServiceAccount') continue;
    const name = textField(subject, 'name');
    const own = textField(subject, 'namespace') || 'default';
    if (name === 'default' || accounts.includes(`${own}/${name}`)) {
      subject.namespace = namespace;
    }
  }
}

function requireDistinct(resources: readonly Resource[]): void {
  const seen = new Set<string>();
  for (const resource of resources) {
    const id = identifier(resource);
    if (seen.has(id)) {
      throw new BuildError(
        `namespace transformation produces ID conflict: [${summary(resource)}]`,
      );
    }
    seen.add(id);
  }
}

function summary({ object }: Resource): string {
  return JSON.stringify({
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: mapField(object, 'metadata'),
  });
}
