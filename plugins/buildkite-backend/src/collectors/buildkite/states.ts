import {
  type BuildState,
  buildStates,
  type JobState,
  type JobType,
} from '@slipway/plugin-buildkite-common';

const jobStates: ReadonlySet<string> = new Set<JobState>([
  'pending',
  'waiting',
  'waiting_failed',
  'blocked',
  'blocked_failed',
  'unblocked',
  'unblocked_failed',
  'limiting',
  'limited',
  'platform_limiting',
  'platform_limited',
  'scheduled',
  'assigned',
  'accepted',
  'running',
  'passed',
  'failed',
  'timing_out',
  'timed_out',
  'canceling',
  'canceled',
  'skipped',
  'broken',
  'expired',
]);

/** States in which a job has come to its end. */
const endedStates: ReadonlySet<JobState> = new Set<JobState>([
  'passed',
  'failed',
  'timed_out',
  'canceled',
  'skipped',
  'broken',
  'expired',
]);

/** States that a block step does not hold: Buildkite may go on saying `blocked` of them. */
const unblockable: ReadonlySet<string> = new Set([
  'canceling',
  'canceled',
  'skipped',
  'not_run',
]);

/**
 * State of a build as people mean it: `blocked` when it waits for a person, though Buildkite says `passed`. A word that
 * is not known is `running`, or `failed` once it has an end: never green.
 */
export function buildState(build: {
  state: string;
  blocked: boolean;
  finished_at?: string;
}): BuildState {
  const { state, blocked } = build;
  if (blocked && !unblockable.has(state)) return 'blocked';
  const known = buildStates.find(one => one === state);
  if (known) return known;
  return build.finished_at ? 'failed' : 'running';
}

/**
 * State of a job; a word that is not known is `unknown`. What a stack has reserved waits for an agent that is being made
 * for it: that is as good as one.
 */
export function jobState(word: string | undefined): JobState {
  if (word === 'reserved') return 'assigned';
  return isJobState(word) ? word : 'unknown';
}

function isJobState(word: string | undefined): word is JobState {
  return word !== undefined && jobStates.has(word);
}

/** Whether a job has come to its end. */
export function hasEnded({ state }: { state: JobState }): boolean {
  return endedStates.has(state);
}

/** Type of a job; one that is not known is treated as one that runs a command. */
export function jobType(word: string | undefined): JobType {
  switch (word) {
    case 'waiter':
    case 'manual':
    case 'trigger':
      return word;
    default:
      return 'script';
  }
}
