import type { KubernetesObject } from '../../objects';
import type { ClusterState } from '../../store/ClusterState';
import { resourceName } from '../../types/ResourceType';
import type { Condition } from '../../views/view';
import { withCondition } from '../conditions';
import type { Controller, ControllerContext } from '../Controller';
import { refOf } from '../owners';
import { WorkQueue } from '../WorkQueue';

const namespaceType = { apiVersion: 'v1', kind: 'Namespace' };

/** Empties namespaces that are being deleted, then lets them go; says what holds those it cannot empty. */
export class NamespaceController implements Controller {
  readonly #context: ControllerContext;
  readonly #state: ClusterState;
  readonly #queue: WorkQueue;
  readonly #terminating = new Set<string>();

  constructor(context: ControllerContext, state: ClusterState) {
    this.#context = context;
    this.#state = state;
    this.#queue = new WorkQueue(context.clock, name => this.#empty(name));
  }

  start(): () => void {
    return this.#context.store.watch('all', ({ type, object }) => {
      if (object.kind === 'Namespace' && object.apiVersion === 'v1') {
        this.#followNamespace(type === 'DELETED', object);
      } else if (this.#terminating.has(object.metadata.namespace ?? '')) {
        this.#queue.add(object.metadata.namespace ?? '');
      }
    });
  }

  #followNamespace(gone: boolean, { metadata }: KubernetesObject): void {
    if (gone) {
      this.#terminating.delete(metadata.name);
      this.#queue.forget(metadata.name);
    } else if (metadata.deletionTimestamp) {
      this.#terminating.add(metadata.name);
      this.#queue.add(metadata.name);
    }
  }

  #empty(name: string): void {
    const ref = { ...namespaceType, name };
    const namespace = this.#state.get(ref);
    if (!namespace?.metadata.deletionTimestamp) return;
    for (const objects of this.#state.store.inNamespace(name)) {
      for (const object of objects) {
        if (object.metadata.deletionTimestamp) continue;
        this.#state.delete(refOf(object), { propagationPolicy: 'Background' });
      }
    }
    const left = this.#state.store.inNamespace(name);
    this.#context.objects.update(ref, current => ({
      ...current,
      spec: left.length === 0 ? withoutFinalizer(current) : current.spec,
      status: {
        ...current.status,
        phase: 'Terminating',
        conditions: this.#conditions(current, left),
      },
    }));
  }

  #conditions(
    namespace: KubernetesObject,
    left: readonly KubernetesObject[][],
  ): Condition[] {
    const timestamp = this.#context.clock.timestamp();
    const before = namespace.status?.conditions;
    let conditions: Condition[] = Array.isArray(before) ? before : [];
    for (const condition of terminationConditions(left, type =>
      resourceName(this.#state.typeOf(type)),
    )) {
      conditions = withCondition(conditions, condition, timestamp);
    }
    return conditions;
  }
}

function withoutFinalizer(namespace: KubernetesObject) {
  const finalizers = namespace.spec?.finalizers;
  return {
    ...namespace.spec,
    finalizers: Array.isArray(finalizers)
      ? finalizers.filter(each => each !== 'kubernetes')
      : [],
  };
}

/** What a namespace that is being emptied says of itself, in the words of Kubernetes. */
function terminationConditions(
  left: readonly KubernetesObject[][],
  nameOf: (object: KubernetesObject) => string,
): Condition[] {
  const remaining = left.map(objects => {
    const [first] = objects;
    return `${first ? nameOf(first) : ''} has ${objects.length} resource instances`;
  });
  const finalizers = new Map<string, number>();
  for (const each of left.flat()) {
    for (const finalizer of each.metadata.finalizers ?? []) {
      finalizers.set(finalizer, (finalizers.get(finalizer) ?? 0) + 1);
    }
  }
  const held = [...finalizers].map(
    ([finalizer, count]) => `${finalizer} in ${count} resource instances`,
  );
  const good = (type: string, reason: string, message: string): Condition => ({
    type,
    status: 'False',
    reason,
    message,
  });
  return [
    good(
      'NamespaceDeletionDiscoveryFailure',
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ),
    good(
      'NamespaceDeletionGroupVersionParsingFailure',
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ),
    good(
      'NamespaceDeletionContentFailure',
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ),
    remaining.length > 0
      ? {
          type: 'NamespaceContentRemaining',
          status: 'True',
          reason: 'SomeResourcesRemain',
          message: `Some resources are remaining: ${remaining.join(', ')}`,
        }
      : good(
          'NamespaceContentRemaining',
          'ContentRemoved',
          'All content successfully removed',
        ),
    held.length > 0
      ? {
          type: 'NamespaceFinalizersRemaining',
          status: 'True',
          reason: 'SomeFinalizersRemain',
          message: `Some content in the namespace has finalizers remaining: ${held.join(', ')}`,
        }
      : good(
          'NamespaceFinalizersRemaining',
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ),
  ];
}
