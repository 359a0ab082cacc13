import type { KubernetesObject } from '../objects';
import type { ClusterState } from '../store/ClusterState';
import type { Controller, ControllerContext } from './Controller';
import { refOf } from './owners';
import { WorkQueue } from './WorkQueue';

/** Deletes what has lost its owners, in the background, in the foreground, or not at all. */
export class GarbageCollector implements Controller {
  readonly #context: ControllerContext;
  readonly #state: ClusterState;
  readonly #queue: WorkQueue;
  readonly #owners = new Map<string, KubernetesObject>();

  constructor(context: ControllerContext, state: ClusterState) {
    this.#context = context;
    this.#state = state;
    this.#queue = new WorkQueue(context.clock, uid => this.#collect(uid));
  }

  start(): () => void {
    return this.#context.store.watch('all', ({ type, object }) => {
      if (object.kind === 'Event') return;
      const { uid = '', deletionTimestamp, ownerReferences } = object.metadata;
      if (type === 'DELETED' || deletionTimestamp) {
        this.#owners.set(uid, object);
        this.#queue.add(uid);
      }
      for (const owner of ownerReferences ?? []) {
        if (this.#owners.has(owner.uid)) this.#queue.add(owner.uid);
      }
    });
  }

  #collect(uid: string): void {
    const last = this.#owners.get(uid);
    if (!last) return;
    const owner = this.#state.get(refOf(last));
    const alive = owner?.metadata.uid === uid ? owner : undefined;
    const finalizers = alive?.metadata.finalizers ?? [];
    const dependents = this.#state.store.ownedBy(uid);
    if (finalizers.includes('orphan') && alive) {
      for (const each of dependents) this.#orphan(each, uid);
      this.#release(alive, 'orphan');
    } else if (finalizers.includes('foregroundDeletion') && alive) {
      for (const each of dependents) this.#delete(each, 'Foreground');
      const blocking = this.#state.store
        .ownedBy(uid)
        .some(each => blocks(each, uid));
      if (!blocking) this.#release(alive, 'foregroundDeletion');
    } else if (!alive) {
      this.#owners.delete(uid);
      for (const each of dependents) this.#leave(each, uid);
    }
  }

  /** The owner is gone: without another one, so is its dependent. */
  #leave(object: KubernetesObject, uid: string): void {
    const others = (object.metadata.ownerReferences ?? []).filter(
      owner => owner.uid !== uid && this.#exists(object, owner),
    );
    if (others.length > 0) this.#orphan(object, uid);
    else this.#delete(object, 'Background');
  }

  #exists(
    object: KubernetesObject,
    owner: { apiVersion: string; kind: string; name: string; uid: string },
  ): boolean {
    const { namespace } = object.metadata;
    const found =
      this.#state.get({ ...owner, namespace }) ?? this.#state.get(owner);
    return found?.metadata.uid === owner.uid;
  }

  #delete(
    object: KubernetesObject,
    propagationPolicy: 'Background' | 'Foreground',
  ): void {
    if (object.metadata.deletionTimestamp) return;
    this.#state.delete(refOf(object), { propagationPolicy });
  }

  #orphan(object: KubernetesObject, uid: string): void {
    this.#context.objects.update(refOf(object), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        ownerReferences: current.metadata.ownerReferences?.filter(
          owner => owner.uid !== uid,
        ),
      },
    }));
  }

  #release(object: KubernetesObject, finalizer: string): void {
    this.#context.objects.update(refOf(object), current => ({
      ...current,
      metadata: {
        ...current.metadata,
        finalizers: current.metadata.finalizers?.filter(
          each => each !== finalizer,
        ),
      },
    }));
  }
}

function blocks({ metadata }: KubernetesObject, uid: string): boolean {
  return (metadata.ownerReferences ?? []).some(
    owner => owner.uid === uid && owner.blockOwnerDeletion,
  );
}
