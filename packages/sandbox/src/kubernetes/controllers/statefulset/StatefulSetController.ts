import { isActive, isReady } from '../../views/pod';
import type { Pod } from '../../views/pod';
import { view } from '../../views/view';
import type { StatefulSet } from '../../views/workloads';
import { refOfKey } from '../Controller';
import type { Controller, ControllerContext } from '../Controller';
import { followKind } from '../followKind';
import { controllerReference, refOf } from '../owners';
import { podFromTemplate } from '../podFromTemplate';
import { podTemplateHash } from '../podTemplateHash';
import { WorkQueue } from '../WorkQueue';

const statefulSetType = { apiVersion: 'apps/v1', kind: 'StatefulSet' };
const podType = { apiVersion: 'v1', kind: 'Pod' };
const revisionLabel = 'controller-revision-hash';

/** Keeps the numbered pods of a StatefulSet, one after the other. */
export class StatefulSetController implements Controller {
  readonly #context: ControllerContext;
  readonly #queue: WorkQueue;

  constructor(context: ControllerContext) {
    this.#context = context;
    this.#queue = new WorkQueue(context.clock, key => this.#reconcile(key));
  }

  start(): () => void {
    const { store } = this.#context;
    return followKind(store, this.#queue, statefulSetType, podType);
  }

  #reconcile(key: string): void {
    const found = this.#context.objects.get(refOfKey(statefulSetType, key));
    if (!found || found.metadata.deletionTimestamp) {
      this.#queue.forget(key);
      return;
    }
    const set = view<StatefulSet>(found);
    const revision = `${set.metadata.name}-${podTemplateHash(set.spec.template)}`;
    const pods = this.#pods(set);
    this.#writeStatus(set, pods, revision);
    if (this.#scale(set, pods, revision)) return;
    this.#update(set, pods, revision);
  }

  /** @returns whether something has to happen before pods are updated */
  #scale(
    set: StatefulSet,
    pods: ReadonlyMap<number, Pod>,
    revision: string,
  ): boolean {
    const parallel = set.spec.podManagementPolicy === 'Parallel';
    for (let ordinal = 0; ordinal < set.spec.replicas; ordinal++) {
      const pod = pods.get(ordinal);
      if (!pod) this.#create(set, ordinal, revision);
      if (parallel) continue;
      const outdated = pod?.metadata.labels?.[revisionLabel] !== revision;
      if (!pod || (!isReady(pod) && !outdated)) return true;
    }
    const surplus = [...pods.keys()]
      .filter(ordinal => ordinal >= set.spec.replicas)
      .sort((left, right) => right - left);
    for (const ordinal of parallel ? surplus : surplus.slice(0, 1)) {
      this.#remove(set, pods.get(ordinal));
    }
    return surplus.length > 0;
  }

  /** From the last to the first, each when the one before is ready. */
  #update(
    set: StatefulSet,
    pods: ReadonlyMap<number, Pod>,
    revision: string,
  ): void {
    if (set.spec.updateStrategy.type === 'OnDelete') return;
    const partition = set.spec.updateStrategy.rollingUpdate?.partition ?? 0;
    for (let ordinal = set.spec.replicas - 1; ordinal >= partition; ordinal--) {
      const pod = pods.get(ordinal);
      if (!pod || pod.metadata.deletionTimestamp) return;
      if (pod.metadata.labels?.[revisionLabel] !== revision) {
        this.#remove(set, pod);
        return;
      }
      if (!isReady(pod)) return;
    }
  }

  #pods(set: StatefulSet): ReadonlyMap<number, Pod> {
    const pods = new Map<number, Pod>();
    const prefix = `${set.metadata.name}-`;
    for (const object of this.#context.store.ownedBy(set.metadata.uid ?? '')) {
      if (object.kind !== 'Pod') continue;
      pods.set(Number(object.metadata.name.slice(prefix.length)), view(object));
    }
    return pods;
  }

  #create(set: StatefulSet, ordinal: number, revision: string): void {
    const name = `${set.metadata.name}-${ordinal}`;
    const pod = podFromTemplate(
      set,
      set.spec.template,
      controllerReference(set),
      name,
    );
    this.#context.objects.create({
      ...pod,
      metadata: {
        ...pod.metadata,
        labels: {
          ...pod.metadata.labels,
          'apps.kubernetes.io/pod-index': String(ordinal),
          'statefulset.kubernetes.io/pod-name': name,
          [revisionLabel]: revision,
        },
      },
    });
    this.#tell(set, 'SuccessfulCreate', 'create', name);
  }

  #remove(set: StatefulSet, pod: Pod | undefined): void {
    if (!pod || pod.metadata.deletionTimestamp) return;
    this.#context.objects.remove(refOf(pod));
    this.#tell(set, 'SuccessfulDelete', 'delete', pod.metadata.name);
  }

  #tell(set: StatefulSet, reason: string, verb: string, pod: string): void {
    this.#context.events.record(set, {
      type: 'Normal',
      reason,
      message: `${verb} Pod ${pod} in StatefulSet ${set.metadata.name} successful`,
    });
  }

  #writeStatus(
    set: StatefulSet,
    pods: ReadonlyMap<number, Pod>,
    revision: string,
  ): void {
    const active = [...pods.values()].filter(isActive);
    const ready = active.filter(isReady).length;
    const updated = active.filter(
      pod => pod.metadata.labels?.[revisionLabel] === revision,
    ).length;
    const settled =
      updated === active.length && active.length === set.spec.replicas;
    const current = settled
      ? revision
      : (set.status?.currentRevision ?? revision);
    const ofCurrent = active.filter(
      pod => pod.metadata.labels?.[revisionLabel] === current,
    ).length;
    this.#context.objects.update(refOf(set), object => ({
      ...object,
      status: {
        observedGeneration: object.metadata.generation,
        replicas: active.length,
        readyReplicas: ready || undefined,
        currentReplicas: ofCurrent || undefined,
        updatedReplicas: updated || undefined,
        availableReplicas: ready,
        currentRevision: current,
        updateRevision: revision,
        collisionCount: 0,
      },
    }));
  }
}
