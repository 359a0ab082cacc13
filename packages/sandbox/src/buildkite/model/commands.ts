import type { BuildkiteModel } from './BuildkiteModel';
import { BuildkiteError } from './errors';
import { isCurrent, isFailure, isUnderway } from './jobStates';
import { repeat } from './jobs';
import type { Build, Job, Person } from './types';

const over = new Set(['passed', 'failed', 'canceled', 'skipped', 'not_run']);

/** Cancels a build: what waits ends now, what runs is asked to. @throws BuildkiteError 422 when it is over */
export function cancelBuild(
  model: BuildkiteModel,
  build: Build,
  reason: string | null = null,
): void {
  if (over.has(build.state) && !build.blocked) {
    throw new BuildkiteError(
      422,
      "Build can't be canceled because it's already finished.",
    );
  }
  if (build.cancelRequestedAt !== null) return;
  const now = model.now();
  build.cancelRequestedAt = now;
  build.cancelReason = reason;
  const asked: Job[] = [];
  for (const job of build.jobs.filter(isCurrent)) {
    // What a trigger step started goes on by itself.
    if (isUnderway(job) && job.step.type !== 'trigger') {
      job.state = 'canceling';
      asked.push(job);
    } else if (
      job.state === 'waiting' ||
      job.state === 'scheduled' ||
      job.state === 'limited' ||
      job.state === 'running' ||
      job.state === 'blocked'
    ) {
      job.state = 'canceled';
      job.finishedAt = now;
    }
  }
  for (const job of asked) model.emit({ type: 'job.canceling', build, job });
  model.settle(build);
}

/** A new build of the same commit, with the same variables; meta-data is not taken over. */
export function rebuild(
  model: BuildkiteModel,
  build: Build,
  creator: Person | undefined,
): Build {
  const { commit, branch, message, author, env, pullRequest } = build;
  return model.createBuild(build.pipeline, {
    commit,
    branch,
    message,
    author,
    env,
    pullRequest,
    source: 'api',
    creator,
    rebuiltFrom: build,
  });
}

/** Repeats a job that failed. @throws BuildkiteError when it did not, was repeated, or its build was canceled */
export function retryJob(
  model: BuildkiteModel,
  job: Job,
  by: Person | undefined,
): Job {
  const { step, build } = job;
  if (build.cancelRequestedAt !== null) {
    throw new BuildkiteError(
      422,
      'Jobs from canceled builds cannot be retried',
    );
  }
  if (job.retriedIn) {
    throw new BuildkiteError(422, 'This job has already been retried');
  }
  if (step.type === 'script' && step.manualRetryRefused !== undefined) {
    throw new BuildkiteError(400, step.manualRetryRefused);
  }
  const permitted =
    step.type === 'script' &&
    step.permitRetryOnPassed === true &&
    job.state === 'passed';
  if (step.type !== 'script' || !(isFailure(job) || permitted)) {
    throw new BuildkiteError(
      400,
      'Only failed, timed out or canceled jobs can be retried',
    );
  }
  return repeated(model, job, 'manual', by);
}

/** As an agent's lost connection or a retry rule does it. */
export function retryAutomatically(model: BuildkiteModel, job: Job): Job {
  return repeated(model, job, 'automatic', undefined);
}

function repeated(
  model: BuildkiteModel,
  job: Job,
  type: 'manual' | 'automatic',
  by: Person | undefined,
): Job {
  const retry = repeat(job, type, model.random, model.now());
  job.retriedBy = by;
  model.register(retry);
  model.settle(job.build);
  return retry;
}

export const retryableStates = [
  'canceled',
  'expired',
  'failed',
  'soft_failed',
  'timed_out',
] as const;
export type RetryableState = (typeof retryableStates)[number];

/** Repeats every failed job of a build; those in other states than asked for stay. */
export function retryFailedJobs(
  model: BuildkiteModel,
  build: Build,
  states: readonly RetryableState[],
  by: Person | undefined,
): Job[] {
  if (build.cancelRequestedAt !== null) {
    throw new BuildkiteError(
      422,
      'Jobs from canceled builds cannot be retried',
    );
  }
  const wanted = new Set<string>(states.length > 0 ? states : retryableStates);
  return build.jobs
    .filter(job => isCurrent(job) && isFailure(job))
    .filter(
      ({ step }) =>
        step.type === 'script' && step.manualRetryRefused === undefined,
    )
    .filter(job => wanted.has(job.softFailed ? 'soft_failed' : job.state))
    .map(job => retryJob(model, job, by));
}

/** Lets a build go on at a block step; the fields become meta-data. @throws BuildkiteError when it does not wait there */
export function unblockJob(
  model: BuildkiteModel,
  job: Job,
  by: Person,
  fields: Readonly<Record<string, string>>,
): void {
  const { build, step } = job;
  if (step.type !== 'manual') {
    throw new BuildkiteError(400, 'This job type cannot be unblocked');
  }
  if (build.cancelRequestedAt !== null) {
    throw new BuildkiteError(
      422,
      'Jobs from canceled builds cannot be unblocked',
    );
  }
  if (job.state !== 'blocked') {
    throw new BuildkiteError(422, 'This job is not blocked');
  }
  const known = step.fields ?? [];
  for (const { key, required, format, default: fallback } of known) {
    const value = fields[key] ?? fallback;
    if (required !== false && !value) {
      throw new BuildkiteError(422, `The field "${key}" is required`);
    }
    if (format && value && !new RegExp(`^(?:${format})$`).test(value)) {
      throw new BuildkiteError(
        422,
        `The field "${key}" must match the format ${format}`,
      );
    }
  }
  for (const { key, default: fallback } of known) {
    const value = fields[key] ?? fallback;
    if (value !== undefined) build.metaData.set(key, value);
  }
  job.state = 'unblocked';
  job.unblockedBy = by;
  job.unblockedAt = model.now();
  model.emit({ type: 'job.activated', build, job });
  model.settle(build);
}
