import { QueryClient } from '@tanstack/react-query';
import { isWorthRetrying } from './failure';

const SAFETY_REFETCH_MS = 30_000;

/**
 * A cache for the pages of one plugin, which trusts signals for speed and a slow refetch for certainty.
 * Reads that may succeed a second time are tried three times in all; commands never by themselves.
 */
export function createQueryClient(): QueryClient {
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
