import {
  isActive,
  isCurrent,
  isDone,
  isHardFailure,
  isHeldBack,
  isUnderway,
} from './jobStates';
import type { Build, BuildState, Job, JobState } from './types';

const finished: ReadonlySet<BuildState> = new Set([
  'passed',
  'failed',
  'canceled',
  'skipped',
  'not_run',
]);

/** What changed when a build was settled. */
export interface Settled {
  /** Jobs that can run now. */
  scheduled: Job[];
  /** The build's new state, where it is another one or it is blocked now. */
  build: 'scheduled' | 'running' | 'failing' | 'finished' | undefined;
}

/**
 * Brings the build to where its jobs take it: what waited for something that is done goes on or is held back, and the
 * build's own state follows. To be called after every change of a job.
 *
 * @param options `withGroups`: jobs of concurrency groups are limited, until their group lets them go on
 */
export function settle(
  build: Build,
  now: number,
  { withGroups = false }: { withGroups?: boolean } = {},
): Settled {
  const scheduled = settleJobs(build, now, withGroups);
  return { scheduled, build: settleBuild(build, now) };
}

function settleJobs(build: Build, now: number, withGroups: boolean): Job[] {
  const scheduled: Job[] = [];
  const jobs = build.jobs.filter(isCurrent);
  if (build.cancelRequestedAt !== null) return scheduled;
  for (const job of jobs) if (isHeldBack(job)) job.state = 'waiting';
  let changed = true;
  while (changed) {
    changed = false;
    for (const job of jobs) {
      if (job.state !== 'waiting') continue;
      const next = nextState(job, jobs);
      if (next === undefined) continue;
      changed = true;
      job.state = next;
      if (next === 'scheduled' && withGroups && isGrouped(job)) {
        job.state = 'limited';
        job.limitedAt = now;
      } else if (next === 'scheduled') {
        job.runnableAt = now;
        scheduled.push(job);
      } else if (next === 'passed') {
        job.finishedAt = now;
      }
    }
  }
  return scheduled;
}

function isGrouped({ step }: Job): boolean {
  return step.type === 'script' && step.concurrency !== undefined;
}

function nextState(job: Job, jobs: readonly Job[]): JobState | undefined {
  const { step } = job;
  const before = awaited(job, jobs);
  if (!before.every(isDone)) return undefined;
  const tolerant =
    step.allowDependencyFailure === true ||
    (step.type === 'waiter' && step.continueOnFailure === true);
  const tolerated = new Set(step.toleratedFailures);
  const failed =
    !tolerant &&
    before
      .filter(other => !isAmong(tolerated, other))
      .some(other => isHardFailure(other) || isHeldBack(other));
  switch (step.type) {
    case 'waiter':
      return failed ? 'waiting_failed' : 'passed';
    case 'manual':
      return failed ? 'blocked_failed' : 'blocked';
    default:
      if (!failed) return 'scheduled';
      return step.dependsOn ? 'broken' : 'waiting_failed';
  }
}

/** What a job waits for: its dependencies, or everything before a wait, or the last wait. */
function awaited(job: Job, jobs: readonly Job[]): readonly Job[] {
  const { step } = job;
  if (step.dependsOn) {
    const keys = new Set(step.dependsOn);
    return jobs.filter(other => isAmong(keys, other));
  }
  const before = jobs.slice(0, jobs.indexOf(job));
  if (step.type === 'waiter' || step.type === 'manual') return before;
  const barrier = before.findLast(
    ({ step: { type } }) => type === 'waiter' || type === 'manual',
  );
  return barrier ? [barrier] : [];
}

/** Whether keys name the job's step or its group. */
function isAmong(keys: ReadonlySet<string>, { step }: Job): boolean {
  return [step.key, step.groupKey].some(
    key => key !== undefined && keys.has(key),
  );
}

function settleBuild(build: Build, now: number): Settled['build'] {
  const { state, blocked } = stateOf(build);
  const wasFinished = build.finishedAt !== null;
  const isFinished = finished.has(state) || blocked;
  const same = state === build.state && blocked === build.blocked;
  build.state = state;
  build.blocked = blocked;
  if (state === 'failing') build.failingAt ??= now;
  if (!isFinished) build.finishedAt = null;
  else if (!wasFinished || !same) build.finishedAt = now;
  if (same) return undefined;
  if (isFinished) return 'finished';
  return state === 'failing' || state === 'running' || state === 'scheduled'
    ? state
    : undefined;
}

function stateOf(build: Build): { state: BuildState; blocked: boolean } {
  const jobs = build.jobs.filter(isCurrent);
  const is = (state: BuildState, blocked = false) => ({ state, blocked });
  if (build.cancelRequestedAt !== null) {
    return is(jobs.some(isUnderway) ? 'canceling' : 'canceled');
  }
  if (jobs.every(({ step }) => step.excludedBy)) return is('not_run');
  const failed = jobs.some(isHardFailure);
  if (jobs.some(isActive)) {
    if (failed) return is('failing');
    return is(build.startedAt === null ? 'scheduled' : 'running');
  }
  const manual = jobs.find(job => job.state === 'blocked')?.step;
  if (manual?.type === 'manual') {
    return is(failed ? 'failed' : (manual.blockedState ?? 'passed'), true);
  }
  return is(failed ? 'failed' : 'passed');
}
