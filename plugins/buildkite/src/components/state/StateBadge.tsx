import type {
  BuildState,
  JobState,
  RunState,
  TaskRun,
} from '@slipway/plugin-buildkite-common';
import { LookBadge } from '@slipway/ui';
import { buildStateLooks, jobLook, runStateLooks } from './states';

/** State of a build. */
export const BuildBadge = ({ state }: { state: BuildState }) => (
  <LookBadge look={buildStateLooks[state]} />
);

/** State of a job. */
export const JobBadge = ({
  job,
}: {
  job: { state: JobState; softFailed: boolean };
}) => <LookBadge look={jobLook(job)} />;

/** State of a PipelineRun or a task. */
export const RunBadge = ({ state }: { state: RunState | TaskRun['state'] }) => (
  <LookBadge look={runStateLooks[state]} />
);
