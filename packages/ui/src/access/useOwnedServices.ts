import { useApiHolder } from '@backstage/frontend-plugin-api';
import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { accessApiRef } from './accessApi';
import { accessKeys, OWNERSHIP_LIFE_MS } from './keys';

/** Pages wait for the first answer so that nothing jumps, but not for one that does not come. */
const PATIENCE_MS = 5_000;

/**
 * Names of the services that the reader or a group of theirs owns, as the catalog says; at most five minutes old.
 *
 * @returns undefined where the app cannot tell who owns what
 */
export function useOwnedServices(): UseQueryResult<string[]> | undefined {
  const access = useApiHolder().get(accessApiRef);
  const query = useQuery({
    queryKey: accessKeys.ownedServices,
    queryFn: async ({ signal }) => {
      const mine = await access?.getMine({
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      return mine?.ownedServices ?? [];
    },
    enabled: access !== undefined,
    staleTime: OWNERSHIP_LIFE_MS,
    refetchInterval: OWNERSHIP_LIFE_MS,
  });
  return access && query;
}
