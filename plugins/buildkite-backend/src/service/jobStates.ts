import type { JobState } from '@slipway/plugin-buildkite-common';

/** What a state means to people, whatever Buildkite calls it. */
export type JobPhase =
  'failed' | 'running' | 'blocked' | 'waiting' | 'passed' | 'over';

const phases: Record<JobState, JobPhase> = {
  failed: 'failed',
  timed_out: 'failed',
  expired: 'failed',
  assigned: 'running',
  accepted: 'running',
  running: 'running',
  timing_out: 'running',
  canceling: 'running',
  blocked: 'blocked',
  pending: 'waiting',
  waiting: 'waiting',
  limiting: 'waiting',
  limited: 'waiting',
  platform_limiting: 'waiting',
  platform_limited: 'waiting',
  scheduled: 'waiting',
  passed: 'passed',
  unblocked: 'passed',
  // Nothing was wrong with these themselves: something before them failed, or nobody wanted them.
  waiting_failed: 'over',
  blocked_failed: 'over',
  unblocked_failed: 'over',
  broken: 'over',
  skipped: 'over',
  canceled: 'over',
  unknown: 'over',
};

/** What a job is doing, in broad strokes. A failure that the pipeline tolerates is `over`, as it fails nothing. */
export function phaseOf(job: {
  state: JobState;
  softFailed: boolean;
}): JobPhase {
  const phase = phases[job.state];
  return phase === 'failed' && job.softFailed ? 'over' : phase;
}
