import { isRecord } from '../../fields/listKeys';
import type { Rollout } from '../../views/rollout';
import type { ControllerContext } from '../Controller';
import { hashLabel } from './Decision';

/** Makes a Service of a Rollout select the pods of one template. Services that are not there yet are left for later. */
export function pointService(
  { objects }: ControllerContext,
  { metadata }: Rollout,
  { name, hash }: { name: string; hash: string },
): void {
  const ref = {
    apiVersion: 'v1',
    kind: 'Service',
    namespace: metadata.namespace,
    name,
  };
  const service = objects.get(ref);
  const selector = service?.spec?.selector;
  if (!isRecord(selector) || selector[hashLabel] === hash) return;
  objects.update(ref, current => ({
    ...current,
    metadata: {
      ...current.metadata,
      annotations: {
        ...current.metadata.annotations,
        'argo-rollouts.argoproj.io/managed-by-rollouts': metadata.name,
      },
    },
    spec: { ...current.spec, selector: { ...selector, [hashLabel]: hash } },
  }));
}
