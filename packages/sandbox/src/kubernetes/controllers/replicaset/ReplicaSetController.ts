import { StatusError } from '../../objects';
import { selectorMatches } from '../../selectors/objectSelector';
import { isActive, isReady } from '../../views/pod';
import type { Pod } from '../../views/pod';
import { view } from '../../views/view';
import type { ReplicaSet } from '../../views/workloads';
import { withCondition } from '../conditions';
import { keyOf, refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { controllerReference, refOf } from '../owners';
import { podFromTemplate } from '../podFromTemplate';
import { WorkQueue } from '../WorkQueue';
import { leastWantedFirst } from './deletionOrder';
import { replicaSetType } from './replicaSets';

const podType = { apiVersion: 'v1', kind: 'Pod' };

/** Keeps as many pods of a ReplicaSet as it asks for. */
export class ReplicaSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, replicaSetType, podType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(replicaSetType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      return;
    }
    const set = view<ReplicaSet>(found);
    const active = this.#pods(set).filter(isActive);
    const missing = set.spec.replicas - active.length;
    let failure: StatusError | undefined;
    if (missing > 0) failure = this.#createPods(set, missing);
    if (missing < 0) this.#removePods(set, active, -missing);
    this.#writeStatus(set, failure);
    if (failure) throw failure;
  }

  #pods(set: ReplicaSet): Pod[] {
    return this.#context.store
      .ownedBy(set.metadata.uid ?? '')
      .filter(object => object.kind === 'Pod')
      .map(object => view<Pod>(object));
  }

  #createPods(set: ReplicaSet, count: number): StatusError | undefined {
    const { objects, events } = this.#context;
    for (let created = 0; created < count; created++) {
      try {
        const pod = objects.create(
          podFromTemplate(set, set.spec.template, controllerReference(set)),
        );
        events.record(set, {
          type: 'Normal',
          reason: 'SuccessfulCreate',
          message: `Created pod: ${pod.metadata.name}`,
        });
      } catch (error) {
        if (!(error instanceof StatusError)) throw error;
        if (!isTerminating(error)) {
          events.record(set, {
            type: 'Warning',
            reason: 'FailedCreate',
            message: `Error creating: ${error.message}`,
          });
        }
        return error;
      }
    }
    return undefined;
  }

  #removePods(set: ReplicaSet, active: readonly Pod[], count: number): void {
    const { objects, events } = this.#context;
    for (const pod of leastWantedFirst(active).slice(0, count)) {
      objects.remove(refOf(pod));
      events.record(set, {
        type: 'Normal',
        reason: 'SuccessfulDelete',
        message: `Deleted pod: ${pod.metadata.name}`,
      });
    }
  }

  #writeStatus(set: ReplicaSet, failure: StatusError | undefined): void {
    const { objects, clock } = this.#context;
    const active = this.#pods(set).filter(isActive);
    const ready = active.filter(isReady);
    const waiting = set.spec.minReadySeconds ?? 0;
    const available = ready.filter(
      pod => this.#readyFor(pod) >= waiting * 1000,
    );
    if (available.length < ready.length) {
      this.#queue.addAfter(keyOf(set.metadata), waiting * 1000);
    }
    const labels = set.spec.template.metadata?.labels ?? {};
    const conditions = (set.status?.conditions ?? []).filter(
      condition => condition.type !== 'ReplicaFailure',
    );
    objects.update(refOf(set), current => ({
      ...current,
      status: {
        replicas: active.length,
        fullyLabeledReplicas:
          active.filter(pod =>
            selectorMatches({ matchLabels: labels }, pod.metadata.labels),
          ).length || undefined,
        readyReplicas: ready.length || undefined,
        availableReplicas: available.length || undefined,
        observedGeneration: current.metadata.generation,
        conditions: failure
          ? withCondition(
              set.status?.conditions,
              {
                type: 'ReplicaFailure',
                status: 'True',
                reason: 'FailedCreate',
                message: failure.message,
              },
              clock.timestamp(),
            )
          : nonEmpty(conditions),
      },
    }));
  }

  #readyFor(pod: Pod): number {
    const ready = pod.status?.conditions?.find(({ type }) => type === 'Ready');
    const since = Date.parse(ready?.lastTransitionTime ?? '');
    return Number.isNaN(since) ? 0 : this.#context.clock.elapsed(since);
  }
}

function isTerminating(error: StatusError): boolean {
  return error.code === 403 && error.message.includes('being terminated');
}

function nonEmpty<T>(items: T[]): T[] | undefined {
  return items.length > 0 ? items : undefined;
}
