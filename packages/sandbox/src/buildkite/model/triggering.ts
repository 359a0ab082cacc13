import type { BuildkiteModel } from './BuildkiteModel';
import type { Build, Job } from './types';

/** How long a chain of builds that start each other may become, as at Buildkite. */
const deepest = 10;

/**
 * Starts the builds of trigger steps. The job of a step that waits ends as the other build does; a build that is
 * blocked has not ended.
 */
export class Triggering {
  readonly #waiting = new Map<Build, Job>();

  constructor(private readonly model: BuildkiteModel) {}

  /** For a job of a trigger step that can run now. */
  start(job: Job): void {
    const { build, step } = job;
    if (step.type !== 'trigger') return;
    const now = this.model.now();
    job.startedAt = now;
    build.startedAt ??= now;
    const target = build.pipeline.organization.pipelines.get(step.pipeline);
    if (!target || depth(build) >= deepest) {
      this.#end(job, 'failed');
      return;
    }
    job.state = 'running';
    const wanted = step.build ?? {};
    const triggered = this.model.createBuild(target, {
      commit: wanted.commit ?? 'HEAD',
      branch: wanted.branch ?? target.defaultBranch,
      message: wanted.message ?? step.label ?? '',
      author: build.author,
      env: wanted.env ?? {},
      metaData: wanted.metaData,
      source: 'trigger_job',
      creator: build.creator,
      triggeredFrom: build,
    });
    job.triggeredBuild = triggered;
    if (step.async) this.#end(job, 'passed');
    else {
      this.#waiting.set(triggered, job);
      this.model.settle(build);
      this.finished(triggered);
    }
  }

  /** For a build that may have ended: who waits for it goes on. */
  finished(build: Build): void {
    const job = this.#waiting.get(build);
    if (!job || build.finishedAt === null || build.blocked) return;
    this.#waiting.delete(build);
    // Ended already when its own build was canceled.
    if (job.state !== 'running') return;
    const passed = build.state === 'passed' || build.state === 'not_run';
    this.#end(job, passed ? 'passed' : 'failed');
  }

  #end(job: Job, state: 'passed' | 'failed'): void {
    job.state = state;
    job.finishedAt = this.model.now();
    job.softFailed = state === 'failed' && isSoft(job.step);
    this.model.emit({ type: 'job.finished', build: job.build, job });
    this.model.settle(job.build);
  }
}

function isSoft(step: Job['step']): boolean {
  return step.type === 'trigger' && step.softFail === true;
}

function depth(build: Build): number {
  let count = 0;
  for (let from = build.triggeredFrom; from; from = from.triggeredFrom) {
    count += 1;
  }
  return count;
}
