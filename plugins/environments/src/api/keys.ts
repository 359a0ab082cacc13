import type { ListEnvironmentsQuery } from '@slipway/plugin-environments-common';

/** What a list asks for, without the page. */
export type ListQuery = Partial<Omit<ListEnvironmentsQuery, 'cursor'>>;

/** Keys of the cache, in one place so that a signal finds them all. */
export const environmentKeys = {
  all: ['environments'] as const,
  lists: ['environments', 'list'] as const,
  list: (query: ListQuery) => ['environments', 'list', query] as const,
  rows: (query: ListQuery) => ['environments', 'list', 'rows', query] as const,
  detail: (name: string) => ['environments', 'detail', name] as const,
  timeline: (name: string) => ['environments', 'timeline', name] as const,
  sources: ['environments', 'sources'] as const,
  notices: ['environments', 'notices'] as const,
};
