import { createHash } from 'node:crypto';
import type { BuildkiteModel } from './BuildkiteModel';
import type { BuildRequest } from './seeds';
import { jobsOf, repeat } from './jobs';
import { JobLog } from './JobLog';
import { settle } from './settle';
import type { Step } from './steps';
import type { Agent, Annotation, Build, Job, Person, Pipeline } from './types';

/** How a job went. Times are milliseconds since the epoch. */
export interface PastRun {
  agent?: Agent;
  startedAt: number;
  finishedAt: number;
  exitStatus: number;
  signal?: string;
  signalReason?: string;
  /** Makes what it wrote, whenever somebody reads it. */
  log?: () => JobLog;
}

/** A file that a job uploaded. Its content is made whenever somebody reads it, the same each time. */
export interface PastArtifact {
  path: string;
  mimeType: string;
  content: () => Buffer;
}

/** Writes a build of the past into the model, with the times that things had. Nobody is told. */
export class PastBuild {
  readonly build: Build;

  constructor(
    private readonly model: BuildkiteModel,
    pipeline: Pipeline,
    request: BuildRequest,
    createdAt: number,
  ) {
    this.build = model.addBuild(pipeline, request, createdAt);
    this.#insert(request.steps ?? pipeline.steps, 0, createdAt);
  }

  /** The newest job of the step with that key. @throws Error when there is none */
  job(key: string): Job {
    const job = this.build.jobs.findLast(({ step }) => step.key === key);
    if (!job) throw new Error(`The past build has no step ${key}`);
    return job;
  }

  /** Adds the steps that a job uploaded while it ran. */
  upload(job: Job, steps: readonly Step[], at: number): void {
    this.#insert(steps, this.build.jobs.indexOf(job) + 1, at);
  }

  /** A job has begun, and still runs. */
  start(job: Job, startedAt: number, agent?: Agent): void {
    job.state = 'running';
    job.agent = agent;
    job.startedAt = startedAt;
    this.build.startedAt ??= startedAt;
    this.#settle(startedAt);
  }

  /** A job ran, from its start to its end. To be called in the order of the ends. */
  run(job: Job, how: PastRun): void {
    this.#end(job, how);
    this.#settle(how.finishedAt);
  }

  /** A job failed, and was repeated by a rule at once. Answers the new job. */
  runAndRepeat(job: Job, how: PastRun): Job {
    this.#end(job, how);
    return this.#repeat(job, how.finishedAt, undefined);
  }

  /** Somebody repeated a job that had failed. Answers the new job. */
  retry(job: Job, at: number, by: Person): Job {
    return this.#repeat(job, at, by);
  }

  /** Somebody let the build go on. */
  unblock(
    job: Job,
    at: number,
    by: Person,
    fields: Readonly<Record<string, string>>,
  ): void {
    for (const [key, value] of Object.entries(fields)) {
      this.build.metaData.set(key, value);
    }
    job.state = 'unblocked';
    job.unblockedBy = by;
    job.unblockedAt = at;
    this.#settle(at);
  }

  /** Somebody canceled it; nothing of it runs any more. */
  cancel(at: number, reason: string | null = null): void {
    const { build } = this;
    build.cancelRequestedAt = at;
    build.cancelReason = reason;
    for (const job of build.jobs) {
      if (job.finishedAt !== null || job.state === 'unblocked') continue;
      job.state = 'canceled';
      job.finishedAt = at;
      if (job.startedAt !== null) {
        job.exitStatus = -1;
        job.signal = 'SIGTERM';
        job.signalReason = 'cancel';
      }
    }
    this.#settle(at);
  }

  annotate(
    note: Pick<Annotation, 'context' | 'style' | 'bodyHtml'>,
    at: number,
  ): void {
    this.build.annotations.push({
      ...note,
      id: this.model.newId(),
      job: undefined,
      priority: 3,
      createdAt: at,
      updatedAt: at,
    });
  }

  addArtifact(job: Job, { path, mimeType, content }: PastArtifact): void {
    this.build.artifacts.push({
      id: this.model.newId(),
      job,
      path,
      mimeType,
      get content() {
        return content();
      },
      get sha1() {
        return createHash('sha1').update(content()).digest('hex');
      },
    });
  }

  #end(job: Job, how: PastRun): void {
    job.agent = how.agent;
    job.startedAt = how.startedAt;
    this.build.startedAt ??= how.startedAt;
    job.state = how.exitStatus === 0 ? 'passed' : 'failed';
    job.exitStatus = how.exitStatus;
    job.signal = how.signal ?? null;
    job.signalReason = how.signalReason ?? null;
    job.finishedAt = how.finishedAt;
    if (how.log) job.log = JobLog.madeBy(how.log);
    if (how.agent) {
      how.agent.lastJobFinishedAt = Math.max(
        how.agent.lastJobFinishedAt ?? 0,
        how.finishedAt,
      );
    }
  }

  #repeat(job: Job, at: number, by: Person | undefined): Job {
    const { random } = this.model;
    const again = repeat(job, by ? 'manual' : 'automatic', random, at);
    job.retriedBy = by;
    this.model.register(again);
    this.#settle(at);
    return again;
  }

  #insert(steps: readonly Step[], at: number, now: number): void {
    const jobs = jobsOf(this.build, steps, this.model.random, now);
    this.build.jobs.splice(at, 0, ...jobs);
    for (const job of jobs) this.model.register(job);
    this.#settle(now);
  }

  #settle(at: number): void {
    settle(this.build, at);
  }
}
