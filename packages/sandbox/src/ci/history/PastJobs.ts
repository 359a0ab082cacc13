import type { Agent, Job, PastBuild, PastRun } from '../../buildkite';
import { Random } from '../../core/random';
import { orderOf, tektonStepOf } from '../tekton';
import {
  durationOf,
  seededWork,
  stepsOfPipeline,
  type Circumstances,
  type WorkOrder,
} from '../work';
import { runName, tektonLog, type PastRunFacts } from './pastLogs';

/** From a job's start to its first step, from step to step, and from the last one to its end; milliseconds. */
const overheads = { begin: 7_500, between: 1_200, end: 900 };

/** Runs jobs on the cluster as they were run in the past, where that is wanted. */
export interface PastCluster {
  /**
   * @returns how the PipelineRun was called and when it ended, milliseconds since the epoch
   */
  run(
    job: Job,
    order: WorkOrder,
    circumstances: Circumstances,
    at: number,
  ): { name: string; endedAt: number } | undefined;
}

/** Plays one job of a past build that Tekton did. */
export class PastJobs {
  constructor(
    private readonly options: {
      agents: readonly Agent[];
      cluster: PastCluster;
      /** How tests go, and what the registry does. */
      circumstancesOf: (job: Job) => Circumstances;
      /** Loses one job in so many to its node. */
      evictedOneIn: number;
    },
  ) {}

  /** When it would end, and all that is to be told of it. */
  play(job: Job, startedAt: number): { how: PastRun; evicted: boolean } {
    const { agents, circumstancesOf, cluster } = this.options;
    const order = orderOf(job, tektonStepOf(job));
    const random = new Random(`${order.seed} ${order.attempt} past`);
    const circumstances = circumstancesOf(job);
    const evicted = this.#isEvicted(job);
    let end = startedAt + overheads.begin;
    let exitCode = 0;
    for (const step of stepsOfPipeline[order.pipeline] ?? []) {
      const script = seededWork(order, step, circumstances);
      end += durationOf(script) + overheads.between;
      exitCode = script.exitCode;
      if (exitCode !== 0) break;
    }
    const evictedAfter = evicted
      ? Math.round((end - startedAt) * 0.6)
      : undefined;
    const ran = evicted
      ? undefined
      : cluster.run(job, order, circumstances, startedAt);
    const facts: PastRunFacts = {
      order,
      circumstances,
      overheads,
      startedAt,
      run: ran?.name ?? runName(order.pipeline, random),
      evictedAfter,
      message: messageOf(order, exitCode, evicted),
    };
    const finishedAt = evicted
      ? startedAt + (evictedAfter ?? 0)
      : (ran?.endedAt ?? end) + overheads.end;
    return {
      evicted,
      how: {
        agent: random.pick(some(agents)),
        startedAt,
        finishedAt,
        exitStatus: evicted ? -1 : exitCode,
        ...(evicted && { signal: 'SIGTERM', signalReason: 'agent_stop' }),
        log: () => tektonLog(facts),
      },
    };
  }

  /** The files that the job uploaded, made when they are read. */
  addArtifacts(past: PastBuild, job: Job): void {
    const order = orderOf(job, tektonStepOf(job));
    const circumstances = {
      ...this.options.circumstancesOf(job),
      startedAt: (job.startedAt ?? 0) + overheads.begin,
    };
    for (const step of stepsOfPipeline[order.pipeline] ?? []) {
      const filesOf = () => seededWork(order, step, circumstances).files ?? [];
      filesOf().forEach(({ path, mimeType }, index) =>
        past.addArtifact(job, {
          path,
          mimeType,
          content: () => Buffer.from(filesOf()[index]?.content ?? ''),
        }),
      );
    }
  }

  /** By the build's number alone, which commits made at other times do not change: the same is lost each day. */
  #isEvicted({ build, retriesCount, step }: Job): boolean {
    const random = new Random(`evicted ${build.number} ${step.key}`);
    return (
      retriesCount === 0 &&
      step.key?.startsWith('test-') === true &&
      random.between(1, this.options.evictedOneIn) === 1
    );
  }
}

function messageOf(
  { pipeline }: WorkOrder,
  exitCode: number,
  evicted: boolean,
): string {
  if (evicted) {
    return 'PodEvicted: The node was reclaimed by the cloud provider: the pod was terminated.';
  }
  const tasks = new Set(
    stepsOfPipeline[pipeline]?.map(step => step.split('/')[0]),
  ).size;
  return exitCode === 0
    ? `Succeeded: Tasks Completed: ${tasks} (Failed: 0, Cancelled 0), Skipped: 0`
    : `Failed: Tasks Completed: 1 (Failed: 1, Cancelled 0), Skipped: ${tasks - 1}`;
}

function some<T>(items: readonly T[]): readonly [T, ...T[]] {
  const [first, ...others] = items;
  if (first === undefined) throw new Error('There is no agent');
  return [first, ...others];
}
