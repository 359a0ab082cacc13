import { JobLog, type Job } from '../../buildkite';
import type { Random } from '../../core/random';
import { seededWork, stepsOfPipeline, type Circumstances } from '../work';
import type { WorkOrder } from '../work';
import type { PlannedChange, PastPlan } from './plans';

/** Writes lines into a log as agents do: after the time they began at, ended as terminals end them. */
export class PastLog {
  readonly #log = new JobLog();

  /** @param at milliseconds since the epoch */
  write(at: number, text: string): this {
    for (const line of text.split('\n')) {
      const time = Math.round(at);
      this.#log.append(`\x1b_bk;t=${time}\x07${line}\r\n`, time);
    }
    return this;
  }

  end(): JobLog {
    return this.#log;
  }
}

const prompt = (command: string) => `\x1b[90m$\x1b[0m ${command}`;

/** What every job that runs a command begins with. */
function checkout(log: PastLog, { build }: Job, at: number): PastLog {
  return log
    .write(at, '~~~ Preparing working directory')
    .write(at + 40, prompt(`git clone -v -- ${build.pipeline.repository} .`))
    .write(at + 700, prompt(`git checkout -f ${build.commit}`));
}

export function uploadLog(job: Job, at: number): JobLog {
  return checkout(new PastLog(), job, at)
    .write(at + 1_500, '~~~ Running commands')
    .write(at + 1_510, prompt('buildkite-agent pipeline upload'))
    .write(at + 2_100, 'Pipeline upload: 1 step')
    .end();
}

export function planLog(
  job: Job,
  at: number,
  change: PlannedChange,
  plan: PastPlan,
): JobLog {
  const log = checkout(new PastLog(), job, at)
    .write(at + 1_500, '~~~ Running commands')
    .write(at + 1_510, prompt('node .buildkite/plan.mjs'))
    .write(
      at + 1_900,
      `--- ${change.files.length} files changed since ${change.base.slice(0, 7)}`,
    );
  for (const file of change.files) log.write(at + 1_900, file);
  log.write(at + 1_950, '--- The plan');
  for (const { name, affected, reason } of plan.services) {
    log.write(at + 1_950, `${name}: ${affected ? 'build' : 'skip'}, ${reason}`);
  }
  return log.end();
}

/** What is known of a past PipelineRun. */
export interface PastRunFacts {
  order: WorkOrder;
  circumstances: Circumstances;
  /** Milliseconds from the job's start to that of the first step, and from step to step. */
  overheads: { begin: number; between: number };
  startedAt: number;
  /** Name of the PipelineRun, which may be gone. */
  run: string;
  /** What ended it before its time. */
  evictedAfter?: number;
  /** How it ended, in Tekton's words. */
  message: string;
}

/** The log of a job that Tekton did. */
export function tektonLog(facts: PastRunFacts): JobLog {
  const { order, circumstances, overheads, startedAt, run } = facts;
  const { pipeline, params, repository, commit } = order;
  const log = new PastLog()
    .write(startedAt, '~~~ Preparing plugins')
    .write(startedAt, 'Plugin slipway/tekton#v1.0.0')
    .write(startedAt + 200, `--- :kubernetes: PipelineRun ci/${run}`)
    .write(startedAt + 200, `pipeline ${pipeline} on cluster ci-mgmt`);
  for (const [name, value] of Object.entries({
    ...params,
    repository,
    revision: commit,
  })) {
    log.write(startedAt + 200, `  ${name}: ${value}`);
  }
  let at = startedAt + overheads.begin;
  const deadline = startedAt + (facts.evictedAfter ?? Infinity);
  for (const step of stepsOfPipeline[pipeline] ?? []) {
    const mark = /checkout|smoke|cosign|notes/.test(step) ? '---' : '+++';
    const pod = `${run}-${step.split('/')[0]}-pod`;
    if (at > deadline) break;
    log.write(at, `${mark} :tekton: ${step} \x1b[90m(${pod})\x1b[0m`);
    const script = seededWork(order, step, { ...circumstances, startedAt: at });
    for (const { afterMs, text } of script.lines) {
      at += afterMs;
      if (at <= deadline) log.write(at, text);
    }
    if (script.exitCode !== 0) break;
    at += overheads.between;
  }
  const end = Math.min(at, deadline);
  return facts.message.startsWith('Succeeded')
    ? log.write(end, `--- :tekton: ${facts.message}`).end()
    : log
        .write(end, '^^^ +++')
        .write(end, `\x1b[31m🚨 Error: ${facts.message}\x1b[0m`)
        .end();
}

/** `bazel-test-x7k2p` */
export function runName(pipeline: string, random: Random): string {
  return `${pipeline}-${random.suffix()}`;
}
