import { isYamlMap } from '../../goyaml';
import { BuildError } from '../errors';
import type { Kustomization } from '../kustomization';
import { type Resource, identitiesOf, textField } from '../resource';

const kinds = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
];

/** kustomize's `replicas`; it knows no Rollout. @throws BuildError */
export function setReplicas(
  resources: readonly Resource[],
  replicas: NonNullable<Kustomization['replicas']>,
): void {
  for (const { name, count } of replicas) {
    const targets = resources.filter(
      resource =>
        kinds.includes(textField(resource.object, 'kind')) &&
        identitiesOf(resource).some(identity => identity.name === name),
    );
    if (targets.length === 0) {
      const known = kinds.map(kind => `${kind}.[noVer].[noGrp]`).join(' ');
      throw new BuildError(
        `resource with name ${name ?? ''} does not match a config with the following GVK [${known}]`,
      );
    }
    for (const { object } of targets) {
      const spec = isYamlMap(object.spec) ? object.spec : {};
      spec.replicas = count;
      object.spec = spec;
    }
  }
}
