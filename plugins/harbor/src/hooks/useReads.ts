import { useApi } from '@backstage/frontend-plugin-api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { harborApiRef } from '../api/harborApi';
import {
  harborKeys,
  type ImagesQuery,
  type ReplicationsQuery,
} from '../api/keys';

/** Whether to read at all. */
interface ReadOptions {
  enabled?: boolean;
}

/** One image with everything that its page shows. */
export function useImage(digest: string, options: ReadOptions = {}) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.image(digest),
    queryFn: ({ signal }) => api.getImage(digest, { signal }),
    ...options,
  });
}

/** The newest images of a list that is known to be short, or of which only the total matters. */
export function useImagePage(query: ImagesQuery, options: ReadOptions = {}) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.images(query),
    queryFn: ({ signal }) => api.listImages(query, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** What one image has that another has not. */
export function useDifference(digest: string, against: string | undefined) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.difference(digest, against ?? ''),
    queryFn: ({ signal }) =>
      api.getDifference(digest, against ?? '', { signal }),
    enabled: against !== undefined,
  });
}

/** Labels that can be put on images of a project. */
export function useLabels(instance: string, project: string) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.labels(instance, project),
    queryFn: ({ signal }) => api.listLabels({ instance, project }, { signal }),
  });
}

/** Everything at a glance. */
export function useOverview() {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.overview,
    queryFn: ({ signal }) => api.getOverview({ signal }),
  });
}

/** Projects of every instance with their allowlists. */
export function useProjects(options: ReadOptions = {}) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.projects,
    queryFn: ({ signal }) => api.listProjects({ signal }),
    ...options,
  });
}

/** The newest replications of a list that is known to be short. */
export function useReplicationPage(
  query: ReplicationsQuery,
  options: ReadOptions = {},
) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.replications(query),
    queryFn: ({ signal }) => api.listReplications(query, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** Rules by which images go from one instance to another. */
export function usePolicies(options: ReadOptions = {}) {
  const api = useApi(harborApiRef);
  return useQuery({
    queryKey: harborKeys.policies,
    queryFn: ({ signal }) => api.listPolicies({ signal }),
    ...options,
  });
}
