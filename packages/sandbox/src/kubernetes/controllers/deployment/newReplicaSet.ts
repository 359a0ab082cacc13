import type { KubernetesObject } from '../../objects';
import type { Deployment, ReplicaSet } from '../../views/workloads';
import { controllerReference } from '../owners';
import { podTemplateHash } from '../podTemplateHash';
import { revisionOf, totalsOf } from '../replicaset/replicaSets';
import { surgeOf } from './scaling';

const hashLabel = 'pod-template-hash';

/** The ReplicaSet of the Deployment's template, where there is one. */
export function findNewest(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
): ReplicaSet | undefined {
  const hash = podTemplateHash(deployment.spec.template);
  return sets.find(set => set.metadata.labels?.[hashLabel] === hash);
}

/** The revision of the newest ReplicaSet: one more than any other has, so that going back counts up too. */
export function nextRevision(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
): number {
  const newest = findNewest(deployment, sets);
  const others = sets.filter(set => set !== newest).map(revisionOf);
  return Math.max(
    newest ? revisionOf(newest) : 0,
    ...others.map(each => each + 1),
    1,
  );
}

/** @param replicas how many to begin with; as many as the strategy has room for when absent */
export function newReplicaSet(
  deployment: Deployment,
  sets: readonly ReplicaSet[],
  revision: number,
  replicas?: number,
): KubernetesObject {
  const { metadata, spec } = deployment;
  const hash = podTemplateHash(spec.template);
  const labels = { ...spec.template.metadata?.labels, [hashLabel]: hash };
  const { maxSurge } = surgeOf(deployment);
  const room = spec.replicas + maxSurge - totalsOf(sets).desired;
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels,
      annotations: {
        'deployment.kubernetes.io/desired-replicas': String(spec.replicas),
        'deployment.kubernetes.io/max-replicas': String(
          spec.replicas + maxSurge,
        ),
        'deployment.kubernetes.io/revision': String(revision),
      },
      ownerReferences: [controllerReference(deployment)],
    },
    spec: {
      replicas: replicas ?? Math.max(0, Math.min(spec.replicas, room)),
      ...(spec.minReadySeconds && { minReadySeconds: spec.minReadySeconds }),
      selector: {
        ...spec.selector,
        matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash },
      },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels },
      },
    },
  };
}
