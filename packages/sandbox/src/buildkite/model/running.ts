import { createHash } from 'node:crypto';
import type { BuildkiteModel } from './BuildkiteModel';
import { BuildkiteError } from './errors';
import { isReplaceable, isUnderway } from './jobStates';
import { repeat } from './jobs';
import { isRetriedAutomatically } from './retries';
import type { Step } from './steps';
import type {
  Agent,
  Annotation,
  AnnotationStyle,
  Artifact,
  Build,
  Job,
} from './types';

/** How a job ended. */
export interface JobEnd {
  /** Other than 0: failed. -1: the agent was lost. */
  exitStatus: number;
  /** `SIGTERM`. */
  signal?: string;
  /** `cancel`, `agent_stop`, `process_run_error`. */
  signalReason?: string;
  timedOut?: boolean;
}

/** An annotation of a build or, with `job`, of a job. */
export interface AnnotationRequest {
  /** Markdown's result: HTML. */
  bodyHtml: string;
  /** A second one of the same context takes the first one's place. */
  context?: string;
  style?: AnnotationStyle;
  priority?: number;
  /** Adds to what is there. */
  append?: boolean;
  job?: Job;
}

/**
 * What an agent does: takes scheduled jobs, writes their logs, adds steps, and says how they ended. A runner listens
 * to the model for `job.scheduled` and `job.canceling` and drives it by this.
 */
export class Running {
  readonly #timeouts = new Map<Job, () => void>();

  constructor(private readonly model: BuildkiteModel) {}

  /** @throws BuildkiteError 422 when the job is not scheduled */
  start(job: Job, agent?: Agent): void {
    if (job.state !== 'scheduled') {
      throw new BuildkiteError(422, `A job that is ${job.state} cannot start`);
    }
    const now = this.model.now();
    job.state = 'running';
    job.agent = agent;
    job.startedAt = now;
    if (agent) agent.job = job;
    job.build.startedAt ??= now;
    this.model.settle(job.build);
    this.model.emit({ type: 'job.started', build: job.build, job });
    this.#limitTime(job);
  }

  #limitTime(job: Job): void {
    const { build, step } = job;
    const minutes = step.type === 'script' ? step.timeoutInMinutes : undefined;
    if (!minutes) return;
    const cancel = this.model.after(minutes * 60_000, () => {
      this.#timeouts.delete(job);
      if (job.state !== 'running') return;
      job.state = 'timing_out';
      this.model.emit({ type: 'job.canceling', build, job });
    });
    this.#timeouts.set(job, cancel);
  }

  appendLog(job: Job, content: Buffer | string): void {
    job.log.append(content, this.model.now());
  }

  /**
   * Adds steps after the job that uploads them, as `buildkite-agent pipeline upload` does. `replace` takes out what has
   * not begun.
   *
   * @throws BuildkiteError 422 when the job does not run
   */
  upload(
    job: Job,
    steps: readonly Step[],
    { replace = false }: { replace?: boolean } = {},
  ): Job[] {
    const { build } = job;
    if (!isUnderway(job)) {
      throw new BuildkiteError(422, `A job that is ${job.state} cannot upload`);
    }
    if (replace) this.model.removeJobs(build, build.jobs.filter(isReplaceable));
    return this.model.insertJobs(build, steps, build.jobs.indexOf(job) + 1);
  }

  /** @throws BuildkiteError 422 when the job does not run */
  finish(job: Job, end: JobEnd): void {
    if (!isUnderway(job)) {
      throw new BuildkiteError(422, `A job that is ${job.state} cannot finish`);
    }
    const { build, agent, step } = job;
    const now = this.model.now();
    const canceled = job.state === 'canceling';
    const timedOut = job.state === 'timing_out' || end.timedOut === true;
    this.#timeouts.get(job)?.();
    this.#timeouts.delete(job);
    job.exitStatus = end.exitStatus;
    job.signal = end.signal ?? (canceled || timedOut ? 'SIGTERM' : null);
    job.signalReason =
      end.signalReason ?? (canceled || timedOut ? 'cancel' : null);
    job.finishedAt = now;
    if (canceled) job.state = 'canceled';
    else if (timedOut) job.state = 'timed_out';
    else job.state = end.exitStatus === 0 ? 'passed' : 'failed';
    job.softFailed =
      job.state === 'failed' &&
      step.type === 'script' &&
      (step.softFail === true ||
        (Array.isArray(step.softFail) &&
          step.softFail.includes(end.exitStatus)));
    if (agent) {
      agent.job = undefined;
      agent.lastJobFinishedAt = now;
    }
    // Repeated before anybody is told, so that the build never looks failed in between.
    if (isRetriedAutomatically(job)) {
      const { model } = this;
      model.register(repeat(job, 'automatic', model.random, now));
    }
    this.model.emit({ type: 'job.finished', build, job });
    this.model.settle(build);
  }

  setMetaData(build: Build, key: string, value: string): void {
    build.metaData.set(key, value);
  }

  annotate(build: Build, request: AnnotationRequest): Annotation {
    const context = request.context ?? 'default';
    const now = this.model.now();
    const known = build.annotations.find(
      other => other.context === context && other.job === request.job,
    );
    if (known) {
      known.bodyHtml = request.append
        ? `${known.bodyHtml}${request.bodyHtml}`
        : request.bodyHtml;
      known.style = request.style ?? known.style;
      known.priority = request.priority ?? known.priority;
      known.updatedAt = now;
      return known;
    }
    const annotation: Annotation = {
      id: this.model.newId(),
      context,
      style: request.style ?? 'default',
      job: request.job,
      priority: request.priority ?? 3,
      bodyHtml: request.bodyHtml,
      createdAt: now,
      updatedAt: now,
    };
    build.annotations.push(annotation);
    return annotation;
  }

  addArtifact(
    job: Job,
    file: { path: string; mimeType: string; content: Buffer },
  ): Artifact {
    const sha1 = createHash('sha1').update(file.content).digest('hex');
    const artifact = { ...file, id: this.model.newId(), job, sha1 };
    job.build.artifacts.push(artifact);
    return artifact;
  }
}
