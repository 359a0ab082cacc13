import { isActive } from '../../views/pod';
import type { Pod } from '../../views/pod';
import type { Rollout, RolloutStatus } from '../../views/rollout';
import { view } from '../../views/view';
import type { ControllerContext } from '../Controller';
import { refOf } from '../owners';
import { replicaSetsOf } from '../replicaset/replicaSets';

/**
 * `spec.restartAt`: every pod that is older goes, once; `status` is told so.
 * @returns milliseconds until then, when it is to come
 */
export function restartPods(
  { clock, objects, store }: ControllerContext,
  rollout: Rollout,
  status: RolloutStatus,
): number | undefined {
  const { restartAt } = rollout.spec;
  if (!restartAt || status.restartedAt === restartAt) return undefined;
  const moment = Date.parse(restartAt);
  if (moment > clock.now()) return moment - clock.now();
  status.restartedAt = restartAt;
  for (const set of replicaSetsOf(store, rollout)) {
    for (const object of store.ownedBy(set.metadata.uid ?? '')) {
      const pod = view<Pod>(object);
      const created = Date.parse(pod.metadata.creationTimestamp ?? '');
      if (isActive(pod) && created < moment) objects.remove(refOf(pod));
    }
  }
  return undefined;
}
