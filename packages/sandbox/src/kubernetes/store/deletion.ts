import { rfc3339 } from '../../core/clock';
import type { KubernetesObject } from '../objects';
import type { Pod } from '../views/pod';
import { view } from '../views/view';
import type { DeleteOptions } from './writing';

const foreground = 'foregroundDeletion';
const orphan = 'orphan';

/** What becomes of an object when somebody asks for its deletion. */
export function deletionOf(
  current: KubernetesObject,
  options: DeleteOptions,
  now: number,
): { object: KubernetesObject; gone: boolean } {
  const finalizers = finalizersFor(current, options);
  const grace = graceOf(current, options);
  if (finalizers.length === 0 && grace === 0 && current.kind !== 'Namespace') {
    return { object: marked(current, finalizers, 0, now), gone: true };
  }
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } =
    current.metadata;
  if (deletionTimestamp && grace >= deletionGracePeriodSeconds) {
    return { object: current, gone: false };
  }
  const object = marked(current, finalizers, grace, now);
  if (current.kind !== 'Namespace') return { object, gone: false };
  return {
    object: { ...object, status: { ...object.status, phase: 'Terminating' } },
    gone: false,
  };
}

function marked(
  current: KubernetesObject,
  finalizers: string[],
  grace: number,
  now: number,
): KubernetesObject {
  const { metadata } = current;
  const counted = metadata.generation !== undefined;
  return {
    ...current,
    metadata: {
      ...metadata,
      finalizers: finalizers.length > 0 ? finalizers : undefined,
      generation:
        counted && !metadata.deletionTimestamp
          ? (metadata.generation ?? 0) + 1
          : metadata.generation,
      deletionTimestamp: rfc3339(now + grace * 1000),
      deletionGracePeriodSeconds:
        current.kind === 'Namespace' ? undefined : grace,
    },
  };
}

function finalizersFor(
  { metadata }: KubernetesObject,
  { propagationPolicy }: DeleteOptions,
): string[] {
  const own = metadata.finalizers ?? [];
  if (metadata.deletionTimestamp) return own;
  const others = own.filter(each => each !== foreground && each !== orphan);
  if (propagationPolicy === 'Foreground') return [...others, foreground];
  if (propagationPolicy === 'Orphan') return [...others, orphan];
  return propagationPolicy === 'Background' ? others : own;
}

/** Only a pod that is on a node and not done needs time to end. */
function graceOf(current: KubernetesObject, options: DeleteOptions): number {
  if (current.kind !== 'Pod') return 0;
  const { spec, status } = view<Pod>(current);
  const done = status?.phase === 'Succeeded' || status?.phase === 'Failed';
  if (!spec.nodeName || done) return 0;
  return options.gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30;
}
