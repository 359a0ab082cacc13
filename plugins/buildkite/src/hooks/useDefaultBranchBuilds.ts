import { useApi } from '@backstage/frontend-plugin-api';
import type { Build } from '@slipway/plugin-buildkite-common';
import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { buildkiteApiRef } from '../api/buildkiteApi';
import { buildkiteKeys, type BuildsQuery } from '../api/keys';
import { usePipelines } from './useReads';

/** Those that say how a branch is. */
const ENDED: BuildsQuery['state'] = ['passed', 'failed', 'failing'];

/** Names of default branches that are asked for; companies have one or two. */
const MOST = 5;

/** What {@link useDefaultBranchBuilds} found. */
interface DefaultBranchBuilds {
  /** The newest first; undefined while they are read. */
  builds?: Build[];
  error?: Error;
}

/** The newest builds on default branches that say how these are: `limit` for each name that such a branch has. */
export function useDefaultBranchBuilds(
  query: Pick<BuildsQuery, 'service' | 'limit'>,
  options: { enabled?: boolean } = {},
): DefaultBranchBuilds {
  const api = useApi(buildkiteApiRef);
  const pipelines = usePipelines();
  const known = pipelines.data?.items;
  // Of all of them: a build may be about a service that its pipeline is not known for.
  const branches = useMemo(
    () =>
      [...new Set(known?.map(({ defaultBranch }) => defaultBranch))].slice(
        0,
        MOST,
      ),
    [known],
  );
  const reads = useQueries({
    queries: branches.map(branch => ({
      queryKey: buildkiteKeys.builds({ ...query, branch, state: ENDED }),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        api.listBuilds({ ...query, branch, state: ENDED }, { signal }),
      placeholderData: keepPreviousData,
      ...options,
    })),
  });
  const error =
    pipelines.error ?? reads.find(read => !read.data)?.error ?? undefined;
  if (!known || reads.some(read => !read.data)) return { error };
  return {
    builds: reads
      .flatMap(read => read.data?.items ?? [])
      .filter(build => build.isDefaultBranch)
      .sort((a, b) => b.createdAt.localeCompare(a.createdAt)),
  };
}
