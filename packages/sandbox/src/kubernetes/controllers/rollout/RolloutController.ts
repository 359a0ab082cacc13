import { sameValue } from '../../store/snapshot';
import type { Rollout, RolloutStatus } from '../../views/rollout';
import { view } from '../../views/view';
import type { ReplicaSet } from '../../views/workloads';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import type { Scaling } from '../deployment/scaling';
import { refOf } from '../owners';
import {
  replicaSetsOf,
  replicaSetType,
  revisionOf,
} from '../replicaset/replicaSets';
import { Stopwatches } from '../Stopwatches';
import { WorkQueue } from '../WorkQueue';
import { decideBlueGreen } from './blueGreen';
import { decideCanary } from './canary';
import { hashOf } from './Decision';
import type { Decision, Parts } from './Decision';
import { ensureNewest } from './newest';
import { restartPods } from './restarting';
import { pointService } from './services';
import { startingStatus } from './startingStatus';
import { isComplete, rolloutStatus } from './status';

const rolloutType = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Rollout',
};
const defaultDeadlineSeconds = 600;

/** Argo Rollouts' controller: canaries by steps and blue-green updates. */
export class RolloutController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;
  readonly #watches: Stopwatches;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
    this.#watches = new Stopwatches(context.clock);
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, rolloutType, replicaSetType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(rolloutType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      this.#watches.forget(`${key}/pause`);
      this.#watches.forget(`${key}/progress`);
      return;
    }
    const rollout = view<Rollout>(found);
    const newest = ensureNewest(this.#context, rollout);
    const sets = replicaSetsOf(this.#context.store, rollout);
    const status = startingStatus(rollout, hashOf(newest));
    const parts = partsOf(sets, newest, status.stableRS);
    const decision = this.#decide(key, rollout, parts, status);
    for (const scaling of decision.scalings) this.#scale(rollout, scaling);
    for (const service of decision.services) {
      pointService(this.#context, rollout, service);
    }
    for (const event of decision.events) {
      this.#context.events.record(rollout, event);
    }
    const restartMs = restartPods(this.#context, rollout, decision.status);
    if (restartMs !== undefined) this.#queue.addAfter(key, restartMs);
    this.#write(key, rollout, parts, decision);
    if (decision.againMs !== undefined) {
      this.#queue.addAfter(key, decision.againMs);
    }
    this.#dropHistory(rollout, parts);
  }

  #decide(
    key: string,
    rollout: Rollout,
    parts: Parts,
    status: RolloutStatus,
  ): Decision {
    const pausedForMs = () =>
      this.#watches.elapsed(
        `${key}/pause`,
        `${status.currentPodHash}/${status.currentStepIndex ?? ''}`,
      );
    if (!rollout.spec.strategy.blueGreen) {
      return decideCanary(rollout, parts, status, pausedForMs);
    }
    return decideBlueGreen(rollout, parts, status, {
      pausedForMs,
      idleForMs: set =>
        this.#watches.elapsed(
          `${key}/${set.metadata.name}`,
          `idle since ${status.blueGreen?.activeSelector}/${status.abort}`,
        ),
    });
  }

  #write(
    key: string,
    rollout: Rollout,
    parts: Parts,
    decision: Decision,
  ): void {
    const { objects, clock, events } = this.#context;
    const ref = refOf(rollout);
    const current = objects.get(ref);
    if (!current) return;
    const latest = view<Rollout>(current);
    const timestamp = clock.timestamp();
    const draft = rolloutStatus(latest, parts, decision.status, {
      timestamp,
      overdue: false,
    });
    const overdue = this.#isOverdue(key, latest, draft);
    const status = overdue
      ? rolloutStatus(latest, parts, decision.status, { timestamp, overdue })
      : draft;
    this.#tellCompletion(latest, parts, status);
    if (status.abort && !latest.status?.abortedAt) {
      events.record(rollout, {
        type: 'Warning',
        reason: 'RolloutAborted',
        message: `Rollout aborted update to revision ${revisionOf(parts.newest)}`,
      });
    }
    if (sameValue(status, latest.status)) return;
    objects.update(ref, object => ({ ...object, status }));
  }

  #tellCompletion(
    { metadata, spec, status: before }: Rollout,
    { newest }: Parts,
    status: RolloutStatus,
  ): void {
    if (before?.stableRS === status.stableRS) return;
    const steps = spec.strategy.canary?.steps?.length ?? 0;
    const update = spec.strategy.blueGreen
      ? 'Completed blue-green update'
      : `Completed all ${steps} canary steps`;
    const how = before?.stableRS ? update : 'Initial deploy';
    const rollout = { ...rolloutType, metadata, spec };
    this.#context.events.record(rollout, {
      type: 'Normal',
      reason: 'RolloutCompleted',
      message: `Rollout completed update to revision ${revisionOf(newest)} (${status.stableRS}): ${how}`,
    });
  }

  #isOverdue(key: string, rollout: Rollout, status: RolloutStatus): boolean {
    const waits =
      status.phase === 'Progressing' && !isComplete(rollout, status);
    if (!waits) {
      this.#watches.forget(`${key}/progress`);
      return false;
    }
    const {
      conditions: _conditions,
      observedGeneration: _seen,
      ...counts
    } = status;
    const elapsed = this.#watches.elapsed(
      `${key}/progress`,
      JSON.stringify(counts),
    );
    const seconds =
      rollout.spec.progressDeadlineSeconds ?? defaultDeadlineSeconds;
    const left = seconds * 1000 - elapsed;
    if (left > 0) this.#queue.addAfter(key, left);
    return left <= 0;
  }

  #scale(rollout: Rollout, { set, replicas }: Scaling): void {
    const { objects, events } = this.#context;
    const before = set.spec.replicas;
    objects.update(refOf(set), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        annotations: {
          ...current.metadata.annotations,
          'rollout.argoproj.io/desired-replicas': String(
            rollout.spec.replicas ?? 1,
          ),
        },
      },
      spec: { ...current.spec, replicas },
    }));
    const direction = replicas > before ? 'up' : 'down';
    events.record(rollout, {
      type: 'Normal',
      reason: 'ScalingReplicaSet',
      message: `Scaled ${direction} ReplicaSet ${set.metadata.name} (revision ${revisionOf(set)}) from ${before} to ${replicas}`,
    });
  }

  #dropHistory({ spec }: Rollout, { others }: Parts): void {
    const unused = others.filter(
      set => set.spec.replicas === 0 && !set.status?.replicas,
    );
    const surplus = unused.length - (spec.revisionHistoryLimit ?? 10);
    for (const set of unused.slice(0, Math.max(0, surplus))) {
      this.#context.objects.remove(refOf(set));
    }
  }
}

function partsOf(
  sets: readonly ReplicaSet[],
  newest: ReplicaSet,
  stableHash: string | undefined,
): Parts {
  const own = sets.find(set => hashOf(set) === hashOf(newest)) ?? newest;
  const stable = sets.find(set => hashOf(set) === stableHash);
  return {
    newest: own,
    ...(stable && { stable }),
    others: sets.filter(set => set !== own && set !== stable),
  };
}
