import { conditionsOf, type Generation } from '../generators';
import type { ApplicationSetStatus } from '../model/applicationSet';

/** `status.conditions` and `status.health` after a reconcile; a condition that stays as it was keeps its time. */
export function statusFor(
  generation: Generation,
  before: ApplicationSetStatus,
  now: string,
): Pick<ApplicationSetStatus, 'conditions' | 'health'> {
  const { conditions, health } = conditionsOf(generation);
  return {
    health,
    conditions: conditions.map(({ type, message, status, reason }) => {
      const same = before.conditions?.find(
        each =>
          each.type === type &&
          each.status === status &&
          each.reason === reason &&
          each.message === message,
      );
      const lastTransitionTime = same?.lastTransitionTime ?? now;
      return { type, message, lastTransitionTime, status, reason };
    }),
  };
}
