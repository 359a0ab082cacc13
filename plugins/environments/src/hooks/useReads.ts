import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { environmentsApiRef } from '../api/environmentsApi';
import { environmentKeys, type ListQuery } from '../api/keys';

/** One page of a list that is known to be short, or of which only the totals matter. */
export function useEnvironmentPage(
  query: ListQuery,
  options: {
    enabled?: boolean;
    /** The page of another query stands in for one that is not read yet. Absent: it does. */
    keepPrevious?: boolean;
  } = {},
) {
  const api = useApi(environmentsApiRef);
  const { enabled, keepPrevious = true } = options;
  return useQuery({
    queryKey: environmentKeys.list(query),
    queryFn: ({ signal }) => api.listEnvironments(query, { signal }),
    placeholderData: keepPrevious ? keepPreviousData : undefined,
    enabled,
  });
}

/** One environment. */
export function useEnvironment(name: string) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: environmentKeys.detail(name),
    queryFn: ({ signal }) => api.getEnvironment(name, { signal }),
  });
}

/** What happened to an environment, and its clock. */
export function useTimeline(name: string) {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: environmentKeys.timeline(name),
    queryFn: ({ signal }) => api.getTimeline(name, { signal }),
  });
}

/** How fresh what each source told us is. */
export function useSources() {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: environmentKeys.sources,
    queryFn: async ({ signal }) => (await api.listSources({ signal })).items,
  });
}

/** What the portal wants people to look at before it goes on. */
export function useNotices() {
  const api = useApi(environmentsApiRef);
  return useQuery({
    queryKey: environmentKeys.notices,
    queryFn: async ({ signal }) => (await api.listNotices({ signal })).items,
  });
}
