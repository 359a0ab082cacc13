import type { Occurrence } from '../EventRecorder';
import type { RolloutStatus } from '../../views/rollout';
import type { ReplicaSet } from '../../views/workloads';
import type { Scaling } from '../deployment/scaling';

/** The ReplicaSets of a Rollout by the part they play. */
export interface Parts {
  newest: ReplicaSet;
  /** What was rolled out completely last; the newest itself when it is that. */
  stable?: ReplicaSet;
  /** All others, oldest first. */
  others: readonly ReplicaSet[];
}

/** What a strategy wants done next. */
export interface Decision {
  scalings: Scaling[];
  status: RolloutStatus;
  events: Occurrence[];
  /** Look again after this many milliseconds. */
  againMs?: number;
  /** Services and the template hash they should select. */
  services: Array<{ name: string; hash: string }>;
}

export function allOf({ newest, stable, others }: Parts): ReplicaSet[] {
  return stable && stable !== newest
    ? [newest, stable, ...others]
    : [newest, ...others];
}

export const hashLabel = 'rollouts-pod-template-hash';

export function hashOf(set: ReplicaSet): string {
  return set.metadata.labels?.[hashLabel] ?? '';
}
