import type { Random } from '../../core/random';
import { JobLog } from './JobLog';
import { randomId } from './ids';
import type { Step } from './steps';
import type { Build, Job, JobState } from './types';

/** The jobs of steps: one each, or as many as its `parallelism` says. */
export function jobsOf(
  build: Build,
  steps: readonly Step[],
  random: Random,
  now: number,
): Job[] {
  return steps.flatMap(step => {
    const total =
      step.type === 'script' && !step.excludedBy ? step.parallelism : undefined;
    const stepId = randomId(random);
    if (total === undefined) {
      return [newJob({ build, step, stepId }, random, now)];
    }
    return Array.from({ length: total }, (_, index) => ({
      ...newJob({ build, step, stepId }, random, now),
      parallel: { index, total },
    }));
  });
}

/** The job that repeats another one; it follows it. */
export function repeat(
  job: Job,
  type: 'manual' | 'automatic',
  random: Random,
  now: number,
): Job {
  const repeated: Job = {
    ...newJob(job, random, now),
    parallel: job.parallel,
    priority: job.priority,
    retrySource: { job, type },
    retriesCount: job.retriesCount + 1,
  };
  job.retriedIn = repeated;
  job.build.jobs.splice(job.build.jobs.indexOf(job) + 1, 0, repeated);
  return repeated;
}

/** As Buildkite does: `skip` skips, a condition that is false breaks. */
function beginningOf({ excludedBy }: Step): JobState {
  if (excludedBy === undefined) return 'waiting';
  return excludedBy === 'skip' ? 'skipped' : 'broken';
}

function newJob(
  of: Pick<Job, 'build' | 'step' | 'stepId'>,
  random: Random,
  now: number,
): Job {
  return {
    id: randomId(random),
    build: of.build,
    stepId: of.stepId,
    step: of.step,
    state: beginningOf(of.step),
    parallel: undefined,
    priority: of.step.type === 'script' ? (of.step.priority ?? 0) : 0,
    agent: undefined,
    exitStatus: null,
    signal: null,
    signalReason: null,
    softFailed: false,
    createdAt: now,
    runnableAt: null,
    limitedAt: null,
    concurrencyWaitMs: null,
    startedAt: null,
    finishedAt: null,
    retriedIn: undefined,
    retriedBy: undefined,
    retrySource: undefined,
    retriesCount: 0,
    unblockedBy: undefined,
    unblockedAt: null,
    triggeredBuild: undefined,
    log: new JobLog(),
  };
}
