import type { Agent, Buildkite, BuildkiteEvent, Job } from '../../buildkite';
import type { BehaviourOf, KubernetesObject, Program } from '../../kubernetes';
import { pipelineRunType } from '../../kubernetes/views/tekton';
import { namespace, jobLabel } from './pipelineRunOf';
import { pruneRuns } from './pruneRuns';
import { TektonJob, type TektonJobOptions } from './TektonJob';
import { isForTekton } from './tektonStep';

/** What {@link TektonAgents} need. */
export interface TektonAgentsOptions extends Pick<
  TektonJobOptions,
  'cluster' | 'programOf' | 'evictAfter'
> {
  buildkite: Buildkite;
  /** Those that take jobs, one each at a time; jobs wait while none is free. */
  agents: readonly Agent[];
}

/** Agents of `queue=tekton`: for each job a PipelineRun on the cluster. */
export class TektonAgents {
  readonly #waiting: Job[] = [];
  readonly #jobs = new Map<string, TektonJob>();
  #unsubscribe: Array<() => void> = [];

  constructor(private readonly options: TektonAgentsOptions) {}

  /** From now on scheduled jobs run, those that wait already too. */
  start(): void {
    const { buildkite, cluster } = this.options;
    const { model } = buildkite;
    this.#unsubscribe = [
      model.onEvent(event => this.#notice(event)),
      cluster.watch(pipelineRunType, ({ type, object }) => {
        const job = this.#jobs.get(object.metadata.labels?.[jobLabel] ?? '');
        if (type === 'DELETED') job?.lost();
        else job?.follow(object);
      }),
    ];
    for (const { builds } of model.organizations.values()) {
      for (const { jobs } of builds) {
        for (const job of jobs) this.#take(job);
      }
    }
    this.#startNext();
  }

  stop(): void {
    for (const unsubscribe of this.#unsubscribe) unsubscribe();
    this.#unsubscribe = [];
    this.#waiting.length = 0;
  }

  /** What the container of a job's step does; undefined for pods of others. */
  program(pod: KubernetesObject, container: string): Program | undefined {
    const { labels = {} } = pod.metadata;
    const job = this.#jobs.get(labels[jobLabel] ?? '');
    const task = labels['tekton.dev/pipelineTask'];
    if (!job || task === undefined) return undefined;
    return job.program(task, container.replace(/^step-/, ''));
  }

  #notice(event: BuildkiteEvent): void {
    if (event.type === 'job.scheduled') {
      this.#take(event.job);
      // Who told of the job has more to tell first.
      queueMicrotask(() => this.#startNext());
    } else if (event.type === 'job.canceling') {
      this.#jobs.get(event.job.id)?.cancel();
    }
  }

  #take(job: Job): void {
    if (job.state === 'scheduled' && isForTekton(job)) this.#waiting.push(job);
  }

  #startNext(): void {
    if (this.#unsubscribe.length === 0) return;
    const free = this.options.agents.filter(({ job }) => job === undefined);
    for (const agent of free) {
      const job = this.#next();
      if (!job) return;
      this.#run(job, agent);
    }
  }

  /** The most urgent one, and of those the one that waits longest; canceled ones are forgotten. */
  #next(): Job | undefined {
    const ready = this.#waiting.filter(({ state }) => state === 'scheduled');
    const [first] = ready.sort((one, other) => other.priority - one.priority);
    const rest = ready.filter(job => job !== first);
    this.#waiting.splice(0, this.#waiting.length, ...rest);
    return first;
  }

  #run(job: Job, agent: Agent): void {
    const { buildkite, ...rest } = this.options;
    const { running, model } = buildkite;
    const started = new TektonJob({
      ...rest,
      job,
      running,
      now: () => model.now(),
      ended: end => {
        this.#jobs.delete(job.id);
        if (this.#unsubscribe.length === 0) return;
        running.finish(job, end);
        pruneRuns(this.options.cluster);
        this.#startNext();
      },
    });
    this.#jobs.set(job.id, started);
    running.start(job, agent);
    started.start();
  }
}

/** What containers in the pipelines' namespace do: `programOf` says it, others do what `otherwise` says. */
export function pipelineBehaviour(
  programOf: (pod: KubernetesObject, container: string) => Program | undefined,
  otherwise: BehaviourOf,
): BehaviourOf {
  return (image, pod, container) => {
    if (pod.metadata.namespace !== namespace) {
      return otherwise(image, pod, container);
    }
    const program = programOf(pod, container);
    // Nodes of pipelines have the pipelines' images.
    return { pullMs: 1_500, ...(program && { program }) };
  };
}
