import type { ActivityFilters } from '../filters/activityFilters';

/** Keys of the cache, in one place so that a signal finds them all. */
export const auditKeys = {
  /** Everything that a new record changes. */
  live: ['audit', 'live'] as const,
  rows: (filters: Partial<ActivityFilters>) =>
    ['audit', 'live', 'rows', filters] as const,
  one: (correlationId: string) =>
    ['audit', 'live', 'one', correlationId] as const,
  counts: (filters: Partial<ActivityFilters>) =>
    ['audit', 'live', 'counts', filters] as const,
  facets: ['audit', 'live', 'facets'] as const,
  chain: ['audit', 'chain'] as const,
};
