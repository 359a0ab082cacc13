import type { Metadata } from '@slipway/collectors-node';
import type { ContainerStatus, PodAnswer } from './answers';
import { podTrouble } from './podTrouble';
import type { PodView } from './views';

/** A pod as its workload's fact needs it; undefined for pods of nothing that environments know (DaemonSets, Tekton). */
export function trimPod(pod: PodAnswer): PodView | undefined {
  const { metadata, spec, status } = pod;
  const belongs = ownerOf(metadata);
  if (!belongs || !metadata.namespace) return undefined;
  const { owner, revision } = belongs;
  const containers = spec?.containers ?? [];
  const main =
    containers.find(({ name }) => name === owner.name) ?? containers[0];
  const container = status?.containerStatuses.find(
    ({ name }) => name === main?.name,
  );
  const conditions = status?.conditions ?? [];
  const since = (type: string) =>
    conditions.find(one => one.type === type && one.status === 'True')
      ?.lastTransitionTime;
  const isOver = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  const readyAt = since('Ready');
  return {
    namespace: metadata.namespace,
    name: metadata.name,
    owner,
    revision,
    createdAt: metadata.creationTimestamp,
    isTerminating: metadata.deletionTimestamp !== undefined,
    isOver,
    image: main?.image,
    digest: digestOf(container),
    hasStarted: startOf(container) !== undefined,
    isReady: readyAt !== undefined,
    scheduledAt: since('PodScheduled'),
    startedAt: startOf(container),
    readyAt,
    problem: podTrouble(pod),
  };
}

/** Pods of Deployments and Rollouts belong to a ReplicaSet named `<workload>-<hash>`, the hash being a label of theirs. */
function ownerOf({
  ownerReferences,
  labels,
}: Metadata): Pick<PodView, 'owner' | 'revision'> | undefined {
  const owner =
    ownerReferences.find(({ controller }) => controller) ?? ownerReferences[0];
  switch (owner?.kind) {
    case 'ReplicaSet': {
      const ofRollout = labels['rollouts-pod-template-hash'];
      const hash = ofRollout ?? labels['pod-template-hash'];
      const name =
        hash && owner.name.endsWith(`-${hash}`)
          ? owner.name.slice(0, -hash.length - 1)
          : owner.name.replace(/-[^-]+$/, '');
      const kind = ofRollout ? 'Rollout' : 'Deployment';
      return { owner: { kind, name }, revision: hash };
    }
    case 'StatefulSet':
      return {
        owner: { kind: 'StatefulSet', name: owner.name },
        revision: labels['controller-revision-hash'],
      };
    case 'Job':
      return { owner: { kind: 'Job', name: owner.name } };
    default:
      return undefined;
  }
}

/** When a container first ran, as far as Kubernetes still knows; its image was there by then. */
function startOf(container: ContainerStatus | undefined): string | undefined {
  const { state, lastState } = container ?? {};
  return (
    lastState?.terminated?.startedAt ??
    state?.running?.startedAt ??
    state?.terminated?.startedAt
  );
}

/**
 * The kubelet tells `registry/repository@sha256:…`, with `docker-pullable://` before it on old nodes. A bare `sha256:…` is
 * the digest of the image's configuration, which no registry knows an image by.
 */
function digestOf(container: ContainerStatus | undefined): string | undefined {
  return /@(sha256:[0-9a-f]{64})$/.exec(container?.imageID ?? '')?.[1];
}
