import type { WhoMayQuery, WhyQuery } from '@slipway/plugin-access-common';

/** Keys of the cache, in one place. */
export const accessKeys = {
  mine: ['access-page', 'mine'] as const,
  matrix: ['access-page', 'matrix'] as const,
  whoMay: (query: WhoMayQuery) => ['access-page', 'who-may', query] as const,
  why: (query: WhyQuery | undefined) => ['access-page', 'why', query] as const,
  people: (term: string) => ['access-page', 'people', term] as const,
  person: (ref: string) => ['access-page', 'person', ref] as const,
};
