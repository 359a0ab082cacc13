import {
  markdownToHtml,
  PastBuild,
  type Agent,
  type BuildkiteModel,
  type BuildRequest,
  type Job,
  type Person,
  type Pipeline,
} from '../../buildkite';
import { readPipeline } from '../pipelineFile';
import { isForTekton } from '../tekton';
import type { PastChange } from './pastChanges';
import type { PastJobs } from './PastJobs';
import { planLog, uploadLog } from './pastLogs';
import type { PastPlan } from './plans';

const SECOND = 1000;
const HOUR = 3_600_000;

/** What it takes to write past builds. */
export interface PastWriter {
  model: BuildkiteModel;
  pipeline: Pipeline;
  /** The repository's own `.buildkite/pipeline.yml`. */
  pipelineFile: string;
  agents: readonly Agent[];
  jobs: PastJobs;
  /** At Buildkite, by the mail address at the company. */
  personOf: (email: string) => Person | undefined;
  /** Says yes to releases. */
  releaser: Person;
  /** Repeats jobs that failed, where nobody else is known. */
  developer: Person;
}

/** Writes a build of the past: its jobs as they ran one after the other, and what people did. */
export function writePast(
  past: PastChange,
  plan: PastPlan,
  writer: PastWriter,
): PastBuild {
  const { model, pipeline, agents, pipelineFile } = writer;
  const { at, fate } = past;
  const written = new PastBuild(model, pipeline, requestOf(past, writer), at);
  const { build } = written;
  const agent = agents[build.number % agents.length];

  const [upload] = build.jobs;
  if (!upload) throw new Error('The pipeline begins with no job');
  const uploaded = at + 6 * SECOND;
  written.start(upload, at + 2 * SECOND, agent);
  written.upload(upload, readPipeline(pipelineFile, { build }), uploaded);
  written.run(upload, {
    agent,
    startedAt: at + 2 * SECOND,
    finishedAt: uploaded,
    exitStatus: 0,
    log: () => uploadLog(upload, at + 2 * SECOND),
  });

  const planning = written.job('plan');
  const planned = uploaded + 6 * SECOND;
  written.start(planning, uploaded + SECOND, agent);
  written.annotate(
    {
      context: 'slipway-plan',
      style: 'info',
      bodyHtml: markdownToHtml(plan.annotation),
    },
    planned,
  );
  written.upload(planning, readPipeline(plan.steps, { build }), planned);
  written.run(planning, {
    agent,
    startedAt: uploaded + SECOND,
    finishedAt: planned,
    exitStatus: 0,
    log: () => planLog(planning, uploaded + SECOND, past.change, plan),
  });

  if (fate.is === 'running') return written;
  if (fate.is === 'failing') {
    const [end] = runJobs(
      written,
      writer,
      job => job.step.key === 'test-checkout',
    );
    if (end === undefined) throw new Error('The failing build tests nothing');
    return written;
  }
  if (fate.is === 'canceled' && fate.afterSeconds < 600) {
    startAll(written, writer, planned);
    written.cancel(at + fate.afterSeconds * SECOND, fate.reason);
    return written;
  }
  let [end = planned] = runJobs(written, writer);
  for (const job of flakyOnes(written)) {
    end += 8 * 60 * SECOND;
    written.retry(job, end, build.creator ?? writer.developer);
    [end = end] = runJobs(written, writer);
  }
  if (fate.is === 'canceled') {
    written.cancel(at + fate.afterSeconds * SECOND, fate.reason);
  }
  if (fate.is === 'released') {
    const block = build.jobs.find(({ state }) => state === 'blocked');
    if (block) {
      const yes = end + fate.afterHours * HOUR;
      written.unblock(block, yes, writer.releaser, {
        strategy: 'canary',
        ticket: fate.ticket,
      });
      runJobs(written, writer);
    }
  }
  return written;
}

function requestOf(
  { commit, change, startedBy }: PastChange,
  { personOf, pipeline }: PastWriter,
): BuildRequest {
  const { author } = commit;
  return {
    commit: commit.sha,
    branch: change.branch,
    message: commit.message,
    author,
    source: startedBy ? 'ui' : 'webhook',
    creator: personOf(startedBy ?? author.email),
    ...(change.pullRequest !== undefined && {
      pullRequest: {
        id: change.pullRequest,
        base: change.mainBranch,
        repository: pipeline.repository,
      },
    }),
  };
}

/** Jobs that failed although nothing is wrong with what they look at. */
function flakyOnes({ build }: PastBuild): Job[] {
  return build.jobs.filter(
    job =>
      job.step.key === 'test-checkout' &&
      job.state === 'failed' &&
      job.exitStatus === 3 &&
      job.retriedIn === undefined,
  );
}

function startAll(
  written: PastBuild,
  { agents }: PastWriter,
  at: number,
): void {
  const ready = written.build.jobs.filter(({ state }) => state === 'scheduled');
  ready.forEach((job, index) =>
    written.start(job, at + 3 * SECOND, agents[index % agents.length]),
  );
}

/**
 * Runs all jobs that can run, and those that can then, in the order of their ends.
 *
 * @returns when the last one ended, if any ran
 */
function runJobs(
  written: PastBuild,
  { jobs, agents }: PastWriter,
  wanted: (job: Job) => boolean = () => true,
): number[] {
  const { build } = written;
  const underway = new Map<Job, ReturnType<PastJobs['play']>>();
  let end: number | undefined;
  for (;;) {
    for (const job of build.jobs) {
      if (job.state !== 'scheduled' || underway.has(job) || !wanted(job)) {
        continue;
      }
      const startedAt = (job.runnableAt ?? build.createdAt) + 2 * SECOND;
      underway.set(
        job,
        isForTekton(job)
          ? jobs.play(job, startedAt)
          : plainJob(startedAt, agents[0]),
      );
    }
    const [next] = [...underway].sort(
      ([, one], [, other]) => one.how.finishedAt - other.how.finishedAt,
    );
    if (!next) return end === undefined ? [] : [end];
    const [job, { how, evicted }] = next;
    underway.delete(job);
    end = how.finishedAt;
    if (evicted) written.runAndRepeat(job, how);
    else {
      written.run(job, how);
      if (isForTekton(job)) jobs.addArtifacts(written, job);
    }
  }
}

function plainJob(startedAt: number, agent: Agent | undefined) {
  const finishedAt = startedAt + 2 * SECOND;
  return {
    how: { agent, startedAt, finishedAt, exitStatus: 0 },
    evicted: false,
  };
}
