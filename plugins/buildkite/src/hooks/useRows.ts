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
import { usePagedRows } from '@slipway/ui';
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

/** Builds, the newest first. */
export function useBuildRows(
  query: BuildsQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(buildkiteApiRef);
  return usePagedRows<Build, BuildPage>({
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
  return usePagedRows<WaitingApproval, Page<WaitingApproval>>({
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
  return usePagedRows<PipelineRun, PipelineRunPage>({
    queryKey: buildkiteKeys.runRows(query),
    read: (page, signal) => api.listRuns({ ...query, ...page }, { signal }),
    nameOf: runKey,
    ...options,
  });
}
