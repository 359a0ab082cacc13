import type { Job } from '../../buildkite';
import type {
  KubernetesCluster,
  KubernetesObject,
  Program,
} from '../../kubernetes';
import type { PipelineRun } from '../../kubernetes/views/tekton';
import { view } from '../../kubernetes/views/view';
import { jobLabel, pipelineRunOf, prunePods } from '../tekton';
import {
  scriptProgram,
  seededWork,
  type Circumstances,
  type WorkOrder,
} from '../work';
import type { PastCluster } from './PastJobs';

interface PastWork {
  order: WorkOrder;
  circumstances: Circumstances;
}

/** Runs PipelineRuns of the past on the cluster, by the same controllers as ever, at once. */
export class PastTekton implements PastCluster {
  readonly #work = new Map<string, PastWork>();

  constructor(
    private readonly cluster: Pick<KubernetesCluster, 'seedAt' | 'objects'>,
    /** Runs from before (milliseconds since the epoch) are pruned: none is made. */
    private readonly since: number,
    /** Pods of runs from before are pruned. */
    private readonly podsSince: number,
  ) {}

  run(
    job: Job,
    order: WorkOrder,
    circumstances: Circumstances,
    at: number,
  ): { name: string; endedAt: number } | undefined {
    if (at < this.since) return undefined;
    this.#work.set(job.id, { order, circumstances });
    return this.#live(pipelineRunOf(job, order), at);
  }

  /** Runs what no Buildkite job asked for; `key` is what the pods' `label` says. */
  runOther(key: string, run: KubernetesObject, work: PastWork, at: number) {
    this.#work.set(key, work);
    return this.#live(run, at);
  }

  /** What the container of a past run does; undefined for all others. */
  program(pod: KubernetesObject, container: string): Program | undefined {
    const { labels = {} } = pod.metadata;
    const key = labels[jobLabel] ?? labels['tekton.dev/pipeline'] ?? '';
    const work = this.#work.get(key);
    if (!work) return undefined;
    const step = `${labels['tekton.dev/pipelineTask']}/${container.replace(/^step-/, '')}`;
    return {
      start: handle => {
        const startedAt = handle.clock.now();
        const { order, circumstances } = work;
        const script = seededWork(order, step, { ...circumstances, startedAt });
        return scriptProgram(script).start(handle);
      },
    };
  }

  #live(run: KubernetesObject, at: number) {
    const { objects } = this.cluster;
    let created: KubernetesObject | undefined;
    this.cluster.seedAt(at, () => {
      created = objects.create(run);
    });
    const { apiVersion, kind } = run;
    const { name = '', namespace } = created?.metadata ?? {};
    const now = objects.get({ apiVersion, kind, namespace, name });
    const ended = now && view<PipelineRun>(now).status?.completionTime;
    if (!now || ended === undefined) return undefined;
    const endedAt = Date.parse(ended);
    if (endedAt < this.podsSince) prunePods(objects, now);
    return { name, endedAt };
  }
}
