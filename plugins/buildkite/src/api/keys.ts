import {
  buildRef,
  type BuildRef,
  type ListApprovalsQuery,
  type ListBuildsQuery,
  type ListRunsQuery,
  type PipelineRun,
} from '@slipway/plugin-buildkite-common';

/** What a list of builds asks for, without the page. */
export type BuildsQuery = Partial<Omit<ListBuildsQuery, 'cursor'>>;
/** What a list of approvals asks for, without the page. */
export type ApprovalsQuery = Partial<Omit<ListApprovalsQuery, 'cursor'>>;
/** What a list of PipelineRuns asks for, without the page. */
export type RunsQuery = Partial<Omit<ListRunsQuery, 'cursor'>>;
/** Names a PipelineRun. */
export type RunRef = Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>;

/** As signals name a PipelineRun: `ci-mgmt/ci/run-1`. */
export const runKey = ({ cluster, namespace, name }: RunRef) =>
  `${cluster}/${namespace}/${name}`;

/** Keys of the cache, in one place so that a signal finds them all. The second part says what a signal has to be about. */
export const buildkiteKeys = {
  all: ['buildkite'] as const,
  builds: (query: BuildsQuery) => ['buildkite', 'builds', query] as const,
  buildRows: (query: BuildsQuery) =>
    ['buildkite', 'builds', 'rows', query] as const,
  /** Not renewed by signals: what the filters offer may be a little old. */
  recent: ['buildkite', 'recent'] as const,
  build: (build: BuildRef) => ['buildkite', 'build', buildRef(build)] as const,
  approvals: (query: ApprovalsQuery) =>
    ['buildkite', 'approvals', query] as const,
  approvalRows: (query: ApprovalsQuery) =>
    ['buildkite', 'approvals', 'rows', query] as const,
  pipelines: ['buildkite', 'pipelines'] as const,
  runs: (query: RunsQuery) => ['buildkite', 'runs', query] as const,
  runRows: (query: RunsQuery) => ['buildkite', 'runs', 'rows', query] as const,
  run: (run: RunRef) => ['buildkite', 'run', runKey(run)] as const,
};
