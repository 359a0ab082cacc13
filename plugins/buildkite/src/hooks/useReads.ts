import { useApi } from '@backstage/frontend-plugin-api';
import type { BuildRef } from '@slipway/plugin-buildkite-common';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { buildkiteApiRef } from '../api/buildkiteApi';
import {
  buildkiteKeys,
  type ApprovalsQuery,
  type BuildsQuery,
  type RunRef,
  type RunsQuery,
} from '../api/keys';

/** Whether to read at all. */
interface ReadOptions {
  enabled?: boolean;
}

/** The newest builds of a list that is known to be short, or of which only the totals matter. */
export function useBuildPage(query: BuildsQuery, options: ReadOptions = {}) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.builds(query),
    queryFn: ({ signal }) => api.listBuilds(query, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** Some builds of late, for what filters offer. */
export function useRecentBuilds() {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.recent,
    queryFn: ({ signal }) => api.listBuilds({ limit: 50 }, { signal }),
  });
}

/** The newest PipelineRuns of a list of which only the number matters. */
export function useRunPage(query: RunsQuery, options: ReadOptions = {}) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.runs(query),
    queryFn: ({ signal }) => api.listRuns(query, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** One build with everything that its page shows. */
export function useBuild(build: BuildRef) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.build(build),
    queryFn: ({ signal }) => api.getBuild(build, { signal }),
  });
}

/** The pipelines of every organisation, and how fresh what the sources told us is. */
export function usePipelines() {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.pipelines,
    queryFn: ({ signal }) => api.listPipelines({ signal }),
  });
}

/** What waits for a person, the longest waiting first. */
export function useApprovals(query: ApprovalsQuery, options: ReadOptions = {}) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.approvals(query),
    queryFn: ({ signal }) => api.listApprovals(query, { signal }),
    placeholderData: keepPreviousData,
    ...options,
  });
}

/** One PipelineRun. */
export function useRun(run: RunRef) {
  const api = useApi(buildkiteApiRef);
  return useQuery({
    queryKey: buildkiteKeys.run(run),
    queryFn: ({ signal }) => api.getRun(run, { signal }),
  });
}
