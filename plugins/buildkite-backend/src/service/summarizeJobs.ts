import type {
  Approval,
  BuildRef,
  JobCounts,
  StepMark,
} from '@slipway/plugin-buildkite-common';
import type { ObservedJob } from '../observed';
import { approvalsOf } from './approvals';
import type { BlockStep } from './blockSteps';
import { currentJobs } from './currentJobs';
import { phaseOf } from './jobStates';
import { stepMarks } from './stepMarks';

/** What lists show of a build's jobs. */
export interface JobSummary {
  steps: StepMark[];
  jobs: JobCounts;
  approvals: Approval[];
}

/**
 * Sums up the jobs of a build.
 *
 * @param jobDetails in the order of the pipeline
 * @param blocks what is known of its block steps; what the planner told comes first
 */
export function summarizeJobs(
  build: BuildRef,
  jobDetails: readonly ObservedJob[],
  blocks: readonly BlockStep[] = [],
): JobSummary {
  const current = currentJobs(jobDetails);
  const jobs: JobCounts = {
    total: current.length,
    passed: 0,
    failed: 0,
    running: 0,
    waiting: 0,
    blocked: 0,
  };
  for (const job of current) {
    const phase = phaseOf(job);
    if (phase !== 'over') jobs[phase]++;
  }
  return {
    steps: stepMarks(current),
    jobs,
    approvals: approvalsOf(build, current, blocks),
  };
}
