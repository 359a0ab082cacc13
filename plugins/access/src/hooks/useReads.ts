import { useApi } from '@backstage/frontend-plugin-api';
import type { WhoMayQuery, WhyQuery } from '@slipway/plugin-access-common';
import { accessApiRef } from '@slipway/ui';
import { skipToken, useQuery } from '@tanstack/react-query';
import { accessKeys } from '../api/keys';

/** What the reader may do. */
export function useMine() {
  const api = useApi(accessApiRef);
  return useQuery({
    queryKey: accessKeys.mine,
    queryFn: ({ signal }) => api.getMine({ signal }),
  });
}

/** The roles in force; asked for only by who may see them. */
export function useMatrix(options: { enabled: boolean }) {
  const api = useApi(accessApiRef);
  return useQuery({
    queryKey: accessKeys.matrix,
    queryFn: ({ signal }) => api.getMatrix({ signal }),
    enabled: options.enabled,
  });
}

/** Who may do something. */
export function useWhoMay(query: WhoMayQuery, options: { enabled: boolean }) {
  const api = useApi(accessApiRef);
  return useQuery({
    queryKey: accessKeys.whoMay(query),
    queryFn: ({ signal }) => api.whoMay(query, { signal }),
    enabled: options.enabled,
  });
}

/** Why somebody may do something, or may not; asks nothing without a question. */
export function useWhy(query: WhyQuery | undefined) {
  const api = useApi(accessApiRef);
  return useQuery({
    queryKey: accessKeys.why(query),
    queryFn: query ? ({ signal }) => api.explain(query, { signal }) : skipToken,
  });
}
