import type { Job, JobEnd, Running } from '../../buildkite';
import type {
  ClusterObjects,
  ContainerHandle,
  KubernetesObject,
  Program,
} from '../../kubernetes';
import { JobLogWriter } from '../checkout/JobLogWriter';
import type { WorkOrder } from '../work';
import { headerOf, stepBegins } from './logHeaders';
import { orderOf, pipelineRunOf } from './pipelineRunOf';
import { outcomeOf } from './runOutcome';
import { tektonStepOf } from './tektonStep';

const logLimit = 50 * 1024 * 1024;

/** What a {@link TektonJob} needs. */
export interface TektonJobOptions {
  job: Job;
  running: Running;
  cluster: ClusterObjects;
  /** Milliseconds since the epoch. */
  now: () => number;
  /** What a step of an order does: `test/bazel`. */
  programOf: (order: WorkOrder, step: string, job: Job) => Program;
  /** Milliseconds (of a real system) after which a step's pod is taken off its node; undefined: never. */
  evictAfter: (job: Job, step: string) => number | undefined;
  ended: (end: JobEnd) => void;
}

/** One job and the PipelineRun that does it. */
export class TektonJob {
  readonly #log: JobLogWriter;
  #run: KubernetesObject | undefined;
  #order: WorkOrder | undefined;
  #hasEnded = false;

  constructor(private readonly options: TektonJobOptions) {
    const { job, running, now } = options;
    const limits = { secrets: [], limit: logLimit, now };
    this.#log = new JobLogWriter(running, job, limits);
  }

  start(): void {
    const { job, cluster } = this.options;
    this.#log.header('Preparing plugins');
    this.#log.write('Plugin slipway/tekton#v1.0.0\n');
    try {
      const order = orderOf(job, tektonStepOf(job));
      this.#order = order;
      this.#run = cluster.create(pipelineRunOf(job, order));
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      this.#log.failure(why);
      this.#end({ exitStatus: 1 });
      return;
    }
    this.#log.write(`${headerOf(cluster.name, this.#run)}\n`);
  }

  /** Its PipelineRun has changed. */
  follow(run: KubernetesObject): void {
    const outcome = outcomeOf(run, this.options.cluster);
    if (!outcome) return;
    const { end, message } = outcome;
    if (end.exitStatus === 0) {
      this.#log.write(`--- :tekton: ${message}\n`);
      for (const { name, value } of resultsOf(run)) {
        this.#log.write(`${name}: ${value}\n`);
      }
    } else {
      this.#log.failure(message);
    }
    this.#end(end);
  }

  /** Somebody wants it to end. */
  cancel(): void {
    const run = this.#run;
    if (!run) return;
    const { namespace, name } = run.metadata;
    const { apiVersion, kind } = run;
    this.options.cluster.update(
      { apiVersion, kind, namespace, name },
      current => ({
        ...current,
        spec: { ...current.spec, status: 'Cancelled' },
      }),
    );
  }

  /** Its PipelineRun is gone: somebody deleted it. */
  lost(): void {
    this.#log.failure('The PipelineRun was deleted');
    this.#end({ exitStatus: -1, signalReason: 'agent_stop' });
  }

  /** What a step of the run does; all that it writes is in the job's log too. */
  program(task: string, step: string): Program {
    return {
      start: container => {
        const order = this.#order;
        if (!order) {
          container.exit(1);
          return () => undefined;
        }
        const name = `${task}/${step}`;
        this.#log.write(`${stepBegins(name, container.pod)}\n`);
        const { job, programOf } = this.options;
        const cancelEviction = this.#evictLater(name, container);
        const stop = programOf(order, name, job).start({
          ...container,
          write: text => {
            container.write(text);
            if (!this.#hasEnded) this.#log.write(text);
          },
        });
        return () => {
          cancelEviction();
          stop();
        };
      },
    };
  }

  #evictLater(step: string, { clock, pod }: ContainerHandle): () => void {
    const after = this.options.evictAfter(this.options.job, step);
    if (after === undefined) return () => undefined;
    return clock.after(after, () => {
      const { cluster } = this.options;
      const { namespace = '', name } = pod.metadata;
      const ref = { apiVersion: 'v1', kind: 'Pod', namespace, name };
      if (cluster.get(ref)) cluster.evictPod(namespace, name);
    });
  }

  #end(end: JobEnd): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#log.end();
    this.options.ended(end);
  }
}

function resultsOf({ status }: KubernetesObject) {
  const results = status?.results;
  if (!Array.isArray(results)) return [];
  return results.flatMap((result: { name?: unknown; value?: unknown }) => [
    { name: String(result.name), value: String(result.value) },
  ]);
}
