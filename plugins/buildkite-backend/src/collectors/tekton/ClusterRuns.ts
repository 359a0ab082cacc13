import type { Metadata } from '@slipway/collectors-node';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import type { z } from 'zod';
import type {
  nodeSchema,
  taskPodSchema,
  TektonPipelineRun,
  TektonTaskRun,
} from './answers';
import { mapRun } from './mapRun';
import { isSpotNode } from './spotNodes';

type Pod = z.infer<typeof taskPodSchema>;
type Node = z.infer<typeof nodeSchema>;

const RUN_LABEL = 'tekton.dev/pipelineRun';

/** Name with namespace, as everything here is found by. */
export const keyOf = ({
  metadata,
}: {
  metadata: { namespace?: string; name: string };
}) => `${metadata.namespace ?? 'default'}/${metadata.name}`;

/** What a cluster has of Tekton at the moment, and which of its runs have changed since they were last asked for. */
export class ClusterRuns {
  readonly runs = new Map<string, TektonPipelineRun>();
  readonly #tasks = new Map<string, TektonTaskRun>();
  readonly #tasksOfRun = new Map<string, Set<string>>();
  readonly #nodeOfPod = new Map<string, string>();
  readonly #runOfPod = new Map<string, string>();
  readonly #spot = new Map<string, boolean>();
  readonly #changed = new Set<string>();

  constructor(private readonly cluster: string) {}

  /**
   * All runs that there are. Those of before that are not among them have gone while nobody watched; what is known of
   * their tasks goes with them, and not before.
   */
  replaceRuns(runs: TektonPipelineRun[]): void {
    const there = new Set(runs.map(keyOf));
    for (const [key, run] of this.runs)
      if (!there.has(key)) this.removeRun(run);
    for (const run of runs) this.putRun(run);
  }

  putRun(run: TektonPipelineRun): void {
    this.runs.set(keyOf(run), run);
    this.#changed.add(keyOf(run));
    const parent = parentOf(run);
    if (parent) this.#changed.add(parent);
  }

  removeRun(run: TektonPipelineRun): void {
    const key = keyOf(run);
    this.runs.delete(key);
    for (const task of this.#tasksOfRun.get(key) ?? [])
      this.#tasks.delete(task);
    this.#tasksOfRun.delete(key);
    this.#changed.add(key);
  }

  putTask(task: TektonTaskRun): void {
    const run = runOf(task);
    if (!run) return;
    this.#tasks.set(keyOf(task), task);
    const known = this.#tasksOfRun.get(run) ?? new Set();
    this.#tasksOfRun.set(run, known.add(keyOf(task)));
    this.#changed.add(run);
  }

  removeTask(task: TektonTaskRun): void {
    this.#tasks.delete(keyOf(task));
    const run = runOf(task);
    const known = run && this.#tasksOfRun.get(run);
    if (!run || !known) return;
    known.delete(keyOf(task));
    if (known.size === 0) this.#tasksOfRun.delete(run);
  }

  putPod(pod: Pod): void {
    const { nodeName } = pod.spec;
    if (!nodeName || this.#nodeOfPod.get(keyOf(pod)) === nodeName) return;
    this.#nodeOfPod.set(keyOf(pod), nodeName);
    const name = pod.metadata.labels[RUN_LABEL];
    if (!name) return;
    const run = `${pod.metadata.namespace ?? 'default'}/${name}`;
    this.#runOfPod.set(keyOf(pod), run);
    this.#changed.add(run);
  }

  /** Where it ran is known as long as what was written of its run is. */
  removePod(pod: Pod): void {
    this.#nodeOfPod.delete(keyOf(pod));
    this.#runOfPod.delete(keyOf(pod));
  }

  /** A node may be heard of after the pods that it was made for. */
  putNode({ metadata: { name, labels } }: Node): void {
    const isSpot = isSpotNode(labels);
    if (this.#spot.get(name) === isSpot) return;
    this.#spot.set(name, isSpot);
    for (const [pod, run] of this.#runOfPod)
      if (this.#nodeOfPod.get(pod) === name) this.#changed.add(run);
  }

  /** Keys of runs that changed since they were last taken. */
  takeChanged(): string[] {
    const keys = [...this.#changed];
    this.#changed.clear();
    return keys;
  }

  map(key: string): PipelineRun | undefined {
    const run = this.runs.get(key);
    if (!run) return undefined;
    const tasks = [...(this.#tasksOfRun.get(key) ?? [])].flatMap(
      task => this.#tasks.get(task) ?? [],
    );
    return mapRun(
      this.cluster,
      run,
      [...tasks, ...this.#childrenOf(run)],
      (namespace, pod) => {
        const name = this.#nodeOfPod.get(`${namespace}/${pod}`);
        return name ? { name, spot: this.#spot.get(name) ?? false } : undefined;
      },
    );
  }

  /** A task of a pipeline may be a pipeline itself: its run is a task of this one. */
  #childrenOf({ metadata, status }: TektonPipelineRun): TektonTaskRun[] {
    return (status?.childReferences ?? []).flatMap(({ kind, name }) => {
      if (kind !== 'PipelineRun') return [];
      const child = this.runs.get(`${metadata.namespace ?? 'default'}/${name}`);
      return child ? [asTask(child)] : [];
    });
  }
}

function runOf(task: TektonTaskRun): string | undefined {
  const { namespace = 'default', labels } = task.metadata;
  const label = labels[RUN_LABEL];
  return parentOf(task) ?? (label && `${namespace}/${label}`);
}

function parentOf({
  metadata: { namespace = 'default', ownerReferences },
}: {
  metadata: Metadata;
}): string | undefined {
  const owner = ownerReferences.find(({ kind }) => kind === 'PipelineRun');
  return owner && `${namespace}/${owner.name}`;
}

function asTask({ metadata, spec, status }: TektonPipelineRun): TektonTaskRun {
  const {
    conditions = [],
    results = [],
    startTime,
    completionTime,
  } = status ?? {};
  return {
    metadata,
    spec: { params: spec.params },
    status: {
      ...{ conditions, results, startTime, completionTime },
      ...{ podName: undefined, steps: [], retriesStatus: [] },
    },
  };
}
