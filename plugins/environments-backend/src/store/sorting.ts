import type {
  EnvironmentState,
  ListEnvironmentsQuery,
} from '@slipway/plugin-environments-common';

/** What needs people comes first, what is over last. */
const byUrgency: EnvironmentState[] = [
  'stuck',
  'invalid',
  'degraded',
  'destroying',
  'creating',
  'requested',
  'waking',
  'falling-asleep',
  'ready',
  'asleep',
  'destroyed',
];

/** Place of a state in the order of urgency; 0 is the most urgent. */
export function urgencyOf(state: EnvironmentState): number {
  return byUrgency.indexOf(state);
}

/** Sorts behind every date, so that what never expires is the last to expire. */
export const NEVER = '9999-12-31T23:59:59.999Z';

const columns = {
  name: 'name',
  createdAt: 'created_at',
  expiresAt: 'expires_at',
  state: 'urgency',
} as const;

/** The order of a list, in the database's words. The name breaks ties in the same direction, which lets one index serve both. */
export function orderOf(sort: ListEnvironmentsQuery['sort']): {
  column: (typeof columns)[keyof typeof columns];
  direction: 'asc' | 'desc';
} {
  const field = sort.replace(/^-/, '') as keyof typeof columns;
  return {
    column: columns[field],
    direction: sort.startsWith('-') ? 'desc' : 'asc',
  };
}
