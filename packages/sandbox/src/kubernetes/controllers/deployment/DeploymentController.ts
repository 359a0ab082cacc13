import { view } from '../../views/view';
import type { Deployment, ReplicaSet } from '../../views/workloads';
import { conditionOf, withCondition } from '../conditions';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { refOf } from '../owners';
import { replicaSetsOf, replicaSetType } from '../replicaset/replicaSets';
import { Stopwatches } from '../Stopwatches';
import { WorkQueue } from '../WorkQueue';
import { findNewest, newReplicaSet, nextRevision } from './newReplicaSet';
import { recreateScaling, rollingScaling, surgeOf } from './scaling';
import type { Scaling } from './scaling';
import { deploymentStatus, isComplete } from './status';

const deploymentType = { apiVersion: 'apps/v1', kind: 'Deployment' };
const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** Moves a Deployment's pods from template to template by scaling one ReplicaSet per template. */
export class DeploymentController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #progress: Stopwatches;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
    this.#progress = new Stopwatches(context.clock);
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, deploymentType, replicaSetType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(deploymentType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      this.#progress.forget(key);
      return;
    }
    const deployment = view<Deployment>(found);
    const sets = replicaSetsOf(this.#context.store, deployment);
    const newest = this.#newest(deployment, sets);
    const old = sets.filter(set => set.metadata.uid !== newest?.metadata.uid);
    for (const scaling of scalingsOf(deployment, newest, old)) {
      this.#scale(deployment, scaling);
    }
    this.#dropHistory(deployment, old);
    this.#writeStatus(key, deployment, newest, old);
  }

  #newest(
    deployment: Deployment,
    sets: readonly ReplicaSet[],
  ): ReplicaSet | undefined {
    const { objects, events } = this.#context;
    const revision = nextRevision(deployment, sets);
    let newest = findNewest(deployment, sets);
    if (!newest) {
      if (deployment.spec.paused) return undefined;
      const waits =
        deployment.spec.strategy.type === 'Recreate' &&
        sets.some(set => (set.status?.replicas ?? 0) > 0);
      const created = objects.create(
        newReplicaSet(deployment, sets, revision, waits ? 0 : undefined),
      );
      newest = view<ReplicaSet>(created);
      if (newest.spec.replicas > 0) {
        events.record(deployment, {
          type: 'Normal',
          reason: 'ScalingReplicaSet',
          message: `Scaled up replica set ${newest.metadata.name} to ${newest.spec.replicas}`,
        });
      }
    }
    this.#annotate(newest, String(revision));
    this.#annotate(deployment, String(revision));
    return newest;
  }

  #annotate(object: Deployment | ReplicaSet, revision: string): void {
    if (object.metadata.annotations?.[revisionAnnotation] === revision) return;
    this.#context.objects.update(refOf(object), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          [revisionAnnotation]: revision,
        },
      },
    }));
  }

  #scale(deployment: Deployment, { set, replicas }: Scaling): void {
    const { objects, events } = this.#context;
    const before = set.spec.replicas;
    objects.update(refOf(set), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          'deployment.kubernetes.io/desired-replicas': String(
            deployment.spec.replicas,
          ),
          'deployment.kubernetes.io/max-replicas': String(
            deployment.spec.replicas + surgeOf(deployment).maxSurge,
          ),
        },
      },
      spec: { ...current.spec, replicas },
    }));
    const direction = replicas > before ? 'up' : 'down';
    events.record(deployment, {
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: `Scaled ${direction} replica set ${set.metadata.name} to ${replicas} from ${before}`,
    });
  }

  #dropHistory(deployment: Deployment, old: readonly ReplicaSet[]): void {
    const unused = old.filter(
      ({ spec, status }) => spec.replicas === 0 && !status?.replicas,
    );
    const surplus = unused.length - deployment.spec.revisionHistoryLimit;
    for (const set of unused.slice(0, Math.max(0, surplus))) {
      this.#context.objects.remove(refOf(set));
    }
  }

  #writeStatus(
    key: string,
    deployment: Deployment,
    newest: ReplicaSet | undefined,
    old: readonly ReplicaSet[],
  ): void {
    const { objects, clock } = this.#context;
    const current = objects.get(refOf(deployment));
    if (!current) return;
    const status = deploymentStatus(
      view<Deployment>(current),
      newest,
      old,
      clock,
    );
    if (newest && !isComplete(deployment, status)) {
      status.conditions = this.#withDeadline(key, deployment, newest, status);
    } else this.#progress.forget(key);
    objects.update(refOf(deployment), latest => ({ ...latest, status }));
  }

  /** Says so when nothing has moved for as long as the Deployment allows, and comes back in time to say it. */
  #withDeadline(
    key: string,
    { spec }: Deployment,
    newest: ReplicaSet,
    status: NonNullable<Deployment['status']>,
  ) {
    const progressing = conditionOf(status.conditions, 'Progressing');
    if (progressing?.status === 'False') return status.conditions;
    const {
      conditions: _conditions,
      observedGeneration: _seen,
      ...counts
    } = status;
    const what = JSON.stringify([newest.metadata.name, counts]);
    const left =
      spec.progressDeadlineSeconds * 1000 - this.#progress.elapsed(key, what);
    if (left > 0) {
      this.#queue.addAfter(key, left);
      return status.conditions;
    }
    return withCondition(
      status.conditions,
      {
        type: 'Progressing',
        status: 'False',
        reason: 'ProgressDeadlineExceeded',
        message: `ReplicaSet "${newest.metadata.name}" has timed out progressing.`,
      },
      this.#context.clock.timestamp(),
      { updateTime: true },
    );
  }
}

function scalingsOf(
  deployment: Deployment,
  newest: ReplicaSet | undefined,
  old: readonly ReplicaSet[],
): Scaling[] {
  if (!newest) return [];
  if (deployment.spec.paused) {
    const { replicas } = deployment.spec;
    const alone = old.every(set => set.spec.replicas === 0);
    const differs = newest.spec.replicas !== replicas;
    return alone && differs ? [{ set: newest, replicas }] : [];
  }
  return deployment.spec.strategy.type === 'Recreate'
    ? recreateScaling(deployment, newest, old)
    : rollingScaling(deployment, newest, old);
}
