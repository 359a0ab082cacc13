import { useApi } from '@backstage/frontend-plugin-api';
import { activityFilterSchema } from '@slipway/plugin-audit-common';
import { useQuery } from '@tanstack/react-query';
import { auditApiRef } from '../api/auditApi';
import { auditKeys } from '../api/keys';
import { toQuery, type ActivityFilters } from '../filters/activityFilters';

/** How many activities fit, in all and by outcome. */
export function useActivityCounts(
  filters: Partial<ActivityFilters>,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: auditKeys.counts(filters),
    queryFn: ({ signal }) =>
      api.countActivities(toQuery(filters, new Date()), { signal }),
    ...options,
  });
}

/** One activity; null when there is none of that id. */
export function useActivity(correlationId: string | undefined) {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: auditKeys.one(correlationId ?? ''),
    queryFn: async ({ signal }) => {
      if (!isCorrelationId(correlationId)) return null;
      const query = { correlationId, limit: 1 };
      const page = await api.listActivities(query, { signal });
      return page.items[0] ?? null;
    },
    enabled: correlationId !== undefined,
  });
}

function isCorrelationId(id: string | undefined): id is string {
  return (
    id !== undefined &&
    activityFilterSchema.shape.correlationId.safeParse(id).success
  );
}

/** What there is to filter by. */
export function useFacets() {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: auditKeys.facets,
    queryFn: ({ signal }) => api.listFacets({ signal }),
  });
}

/** Whether the chain holds. */
export function useChain() {
  const api = useApi(auditApiRef);
  return useQuery({
    queryKey: auditKeys.chain,
    queryFn: ({ signal }) => api.getChain({ signal }),
  });
}
