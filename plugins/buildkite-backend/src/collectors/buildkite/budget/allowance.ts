import type { Priority } from '../types';

/** What Buildkite allows before it has told. */
export const documentedLimits = { organization: 200, user: 50 };

/**
 * Part of the portal's share that each kind of call may use up: as it runs low, history stops first and what somebody
 * has just done stops last.
 */
const parts: Record<Exclude<Priority, 'command'>, number> = {
  look: 1,
  log: 0.85,
  poll: 0.7,
  // A log that is written is asked for every two seconds, all day if somebody leaves it open: that must not use up what
  // the news of all builds need.
  follow: 0.5,
  backfill: 0.4,
};

/**
 * How many calls a minute there may have been, all kinds together, for one more of this priority.
 *
 * @param share part of the limits that is the portal's
 */
export function allowance(
  priority: Exclude<Priority, 'command'>,
  share: number,
  limits: { organization: number; user?: number },
): number {
  const smallest = Math.min(limits.organization, limits.user ?? Infinity);
  const portals = Math.max(1, Math.floor(smallest * share));
  return Math.max(1, Math.floor(portals * parts[priority]));
}

/** With no more than that left of a limit, the rest is for people's commands: others are using it up. */
export function isScarce(limit: { limit: number; remaining: number }): boolean {
  return limit.remaining <= limit.limit * 0.1;
}
