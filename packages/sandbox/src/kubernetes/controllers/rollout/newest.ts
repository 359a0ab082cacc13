import type { Rollout } from '../../views/rollout';
import { view } from '../../views/view';
import type { ReplicaSet } from '../../views/workloads';
import type { ControllerContext } from '../Controller';
import { controllerReference, refOf } from '../owners';
import { podTemplateHash } from '../podTemplateHash';
import { replicaSetsOf, revisionOf } from '../replicaset/replicaSets';
import { hashLabel, hashOf } from './Decision';

const revisionAnnotation = 'rollout.argoproj.io/revision';

/** The ReplicaSet of a Rollout's template, made without pods where there is none, with the newest revision. */
export function ensureNewest(
  context: ControllerContext,
  rollout: Rollout,
): ReplicaSet {
  const sets = replicaSetsOf(context.store, rollout);
  const hash = podTemplateHash(rollout.spec.template);
  const found = sets.find(set => hashOf(set) === hash);
  const others = sets.filter(set => set !== found).map(revisionOf);
  const revision = Math.max(
    found ? revisionOf(found) : 0,
    ...others.map(each => each + 1),
    1,
  );
  const newest = found ?? create(context, rollout, hash, revision);
  if (found && revisionOf(found) === revision) return newest;
  annotate(context, newest, revision);
  annotate(context, rollout, revision);
  if (found) tellStart(context, rollout, hash, revision);
  return newest;
}

function create(
  context: ControllerContext,
  rollout: Rollout,
  hash: string,
  revision: number,
): ReplicaSet {
  const { metadata, spec } = rollout;
  const labels = { ...spec.template.metadata?.labels, [hashLabel]: hash };
  const created = context.objects.create({
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${metadata.name}-${hash}`,
      namespace: metadata.namespace,
      labels,
      annotations: {
        'rollout.argoproj.io/desired-replicas': String(spec.replicas ?? 1),
        [revisionAnnotation]: String(revision),
      },
      ownerReferences: [controllerReference(rollout)],
    },
    spec: {
      replicas: 0,
      selector: {
        ...spec.selector,
        matchLabels: { ...spec.selector.matchLabels, [hashLabel]: hash },
      },
      template: {
        ...spec.template,
        metadata: { ...spec.template.metadata, labels },
      },
    },
  });
  context.events.record(rollout, {
    type: 'Normal',
    reason: 'RolloutUpdated',
    message: `Rollout updated to revision ${revision}`,
  });
  context.events.record(rollout, {
    type: 'Normal',
    reason: 'NewReplicaSetCreated',
    message: `Created ReplicaSet ${created.metadata.name} (revision ${revision})`,
  });
  tellStart(context, rollout, hash, revision);
  return view<ReplicaSet>(created);
}

function tellStart(
  context: ControllerContext,
  rollout: Rollout,
  hash: string,
  revision: number,
): void {
  context.events.record(rollout, {
    type: 'Normal',
    reason: 'RolloutNotCompleted',
    message: `Rollout not completed, started update to revision ${revision} (${hash})`,
  });
}

function annotate(
  context: ControllerContext,
  object: Rollout | ReplicaSet,
  revision: number,
): void {
  context.objects.update(refOf(object), current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        [revisionAnnotation]: String(revision),
      },
    },
  }));
}
