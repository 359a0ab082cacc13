import type { Activity, ChainCheck } from '@slipway/plugin-audit-common';

/** The time at which tests look: noon of the reader's. */
export const NOW = new Date(2026, 10, 21, 12, 0);

/** ISO 8601 of a moment before {@link NOW}. */
export const ago = ({ minutes = 0, hours = 0, days = 0 }): string =>
  new Date(
    NOW.getTime() - ((days * 24 + hours) * 60 + minutes) * 60_000,
  ).toISOString();

/** A correlation id, told apart by its number. */
export const anId = (number: number): string =>
  `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** Dana woke staging, 3 minutes ago. */
export function anActivity(
  number: number,
  given: Partial<Activity> = {},
): Activity {
  const at = given.at ?? ago({ minutes: 3 });
  return {
    correlationId: anId(number),
    plugin: 'environments',
    action: 'environments.wake',
    actor: { type: 'user', ref: 'user:default/dana' },
    target: { name: 'staging', environment: 'staging' },
    at,
    outcome: 'succeeded',
    finishedAt: at,
    durationMs: 1_400,
    sequences: [2 * number - 1, 2 * number],
    ...given,
  };
}

/** A chain that holds. */
export function aChain(given: Partial<ChainCheck> = {}): ChainCheck {
  return {
    status: 'intact',
    checkedAt: ago({ minutes: 3 }),
    records: 1204,
    from: 1,
    to: 1204,
    message: 'Records 1 to 1204 are what they were when they were written.',
    ...given,
  };
}
