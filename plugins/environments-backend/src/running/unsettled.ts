import type { EnvironmentState } from '@slipway/plugin-environments-common';

/** States that become another one by time alone: what is on its way is stuck after a while. */
export const unsettledStates: EnvironmentState[] = [
  'requested',
  'creating',
  'degraded',
  'waking',
  'falling-asleep',
  'destroying',
  'stuck',
  'invalid',
];

/** Every state of an environment that is not gone. */
export const livingStates: EnvironmentState[] = [
  ...unsettledStates,
  'ready',
  'asleep',
];
