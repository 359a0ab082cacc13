import type { KubernetesObject } from '../objects';
import type { PodTemplate } from '../views/pod';
import type { OwnerReference } from './owners';

/** A new pod of a template, named after its owner. */
export function podFromTemplate(
  owner: KubernetesObject,
  template: PodTemplate,
  reference: OwnerReference,
  name?: string,
): KubernetesObject {
  const generateName = `${owner.metadata.name}-`;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: name ?? '',
      ...(name === undefined && { generateName }),
      namespace: owner.metadata.namespace,
      labels: template.metadata?.labels,
      annotations: template.metadata?.annotations,
      ownerReferences: [reference],
    },
    spec: template.spec,
  };
}
