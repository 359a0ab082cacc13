import type { Job, JobState } from './types';

const active: ReadonlySet<JobState> = new Set([
  'scheduled',
  'assigned',
  'accepted',
  'limited',
  'running',
  'timing_out',
  'canceling',
]);
const underway: ReadonlySet<JobState> = new Set([
  'assigned',
  'accepted',
  'running',
  'timing_out',
  'canceling',
]);
const failures: ReadonlySet<JobState> = new Set([
  'failed',
  'timed_out',
  'expired',
  'canceled',
]);
const never: ReadonlySet<JobState> = new Set([
  'waiting_failed',
  'blocked_failed',
  'broken',
]);
const waits: ReadonlySet<JobState> = new Set(['pending', 'waiting', 'blocked']);

/** Not repeated by a later job. */
export const isCurrent = (job: Job) => job.retriedIn === undefined;

/** An agent has it, or will as soon as one is free. */
export const isActive = (job: Job) => active.has(job.state);

/** An agent has it. */
export const isUnderway = (job: Job) => underway.has(job.state);

/** It takes a place of its concurrency group. */
export const isHolding = (job: Job) => isActive(job) && job.state !== 'limited';

/** Failed in a way that fails the build. */
export const isHardFailure = (job: Job) =>
  failures.has(job.state) && !job.softFailed;

/** Failed, softly or not. */
export const isFailure = (job: Job) => failures.has(job.state);

/** Does not run because something before it failed; runs after all when that is repeated and passes. */
export const isHeldBack = (job: Job) =>
  never.has(job.state) && job.step.excludedBy === undefined;

/** Has not begun, so that an upload that replaces steps may take it out. */
export const isReplaceable = (job: Job) =>
  waits.has(job.state) ||
  isHeldBack(job) ||
  job.state === 'scheduled' ||
  job.state === 'limited';

/** Nothing more happens to it by itself. */
export const isDone = (job: Job) =>
  !active.has(job.state) && !waits.has(job.state);
