import { createApiRef } from '@backstage/frontend-plugin-api';
import { QueryClient } from '@tanstack/react-query';
import { isWorthRetrying } from './failure';

/** The cache that all pages, tabs and cards of the plugin share. */
export const queryClientApiRef = createApiRef<QueryClient>({
  id: 'plugin.environments.query-client',
});

const SAFETY_REFETCH_MS = 30_000;

/**
 * A cache that trusts signals for speed and a slow refetch for certainty.
 * Reads that may succeed a second time are tried three times in all.
 */
export function createEnvironmentsQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        refetchInterval: SAFETY_REFETCH_MS,
        refetchOnWindowFocus: true,
        refetchOnReconnect: true,
        retry: (failures, error) => failures < 2 && isWorthRetrying(error),
      },
      mutations: { retry: false },
    },
  });
}
