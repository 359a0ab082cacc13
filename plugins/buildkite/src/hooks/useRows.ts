import { useApi } from '@backstage/frontend-plugin-api';
import {
  buildRef,
  type Approval,
  type Build,
  type BuildPage,
  type Page,
  type PipelineRun,
  type PipelineRunPage,
  type WaitingApproval,
} from '@slipway/plugin-buildkite-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { buildkiteApiRef } from '../api/buildkiteApi';
import {
  buildkiteKeys,
  runKey,
  type ApprovalsQuery,
  type BuildsQuery,
  type RunsQuery,
} from '../api/keys';

/** Names an approval: `example/shop/417/0192…`. */
export const approvalKey = ({ build, job }: Pick<Approval, 'build' | 'job'>) =>
  `${buildRef(build)}/${job}`;

const FIRST_PAGE = 50;
const NEXT_PAGES = 200;

interface PageOptions {
  cursor?: string;
  limit: number;
}

interface RowsOptions<Row, Answer> {
  queryKey: readonly unknown[];
  read: (page: PageOptions, signal: AbortSignal) => Promise<Answer>;
  nameOf: (row: Row) => string;
  enabled?: boolean;
}

/**
 * The rows of a list, page after page. The first page is small to be on screen at once; the next ones are large
 * because a change refetches every page that is loaded.
 */
function useRows<Row, Answer extends Page<Row>>(
  options: RowsOptions<Row, Answer>,
) {
  const { nameOf } = options;
  const result = useInfiniteQuery({
    queryKey: options.queryKey,
    queryFn: ({ pageParam, signal }) =>
      options.read(
        {
          cursor: pageParam || undefined,
          limit: pageParam ? NEXT_PAGES : FIRST_PAGE,
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
    enabled: options.enabled,
  });
  const rows = useMemo(() => {
    const all: Row[] = result.data?.pages.flatMap(page => page.items) ?? [];
    // A row that moved between two pages while they were read is in both.
    return [...new Map(all.map(row => [nameOf(row), row])).values()];
  }, [result.data, nameOf]);
  return { ...result, rows, first: result.data?.pages[0] };
}

/** Builds, the newest first. */
export function useBuildRows(
  query: BuildsQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(buildkiteApiRef);
  return useRows<Build, BuildPage>({
    queryKey: buildkiteKeys.buildRows(query),
    read: (page, signal) => api.listBuilds({ ...query, ...page }, { signal }),
    nameOf: buildRef,
    ...options,
  });
}

/** Approvals that wait, the longest waiting first. */
export function useApprovalRows(
  query: ApprovalsQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(buildkiteApiRef);
  return useRows<WaitingApproval, Page<WaitingApproval>>({
    queryKey: buildkiteKeys.approvalRows(query),
    read: (page, signal) =>
      api.listApprovals({ ...query, ...page }, { signal }),
    nameOf: approvalKey,
    ...options,
  });
}

/** PipelineRuns, the newest first. */
export function useRunRows(
  query: RunsQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(buildkiteApiRef);
  return useRows<PipelineRun, PipelineRunPage>({
    queryKey: buildkiteKeys.runRows(query),
    read: (page, signal) => api.listRuns({ ...query, ...page }, { signal }),
    nameOf: runKey,
    ...options,
  });
}
