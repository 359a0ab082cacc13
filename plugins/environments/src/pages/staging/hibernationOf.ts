import type {
  Hibernation,
  Workload,
} from '@slipway/plugin-environments-common';

/** What one service of staging is doing, judged by what Git asks for and what is up. */
export function hibernationOf(workload: Workload): Hibernation['state'] {
  const { state, replicas } = workload;
  if (state === 'asleep' || state === 'waking' || state === 'falling-asleep') {
    return state;
  }
  if (replicas.desired > 0) return 'awake';
  return replicas.ready > 0 ? 'falling-asleep' : 'asleep';
}
