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
    if (run) this.#tasksOfRun.get(run)?.delete(keyOf(task));
  }

  putPod(pod: Pod): void {
    const { nodeName } = pod.spec;
    if (!nodeName || this.#nodeOfPod.get(keyOf(pod)) === nodeName) return;
    this.#nodeOfPod.set(keyOf(pod), nodeName);
    const run = pod.metadata.labels[RUN_LABEL];
    if (run) this.#changed.add(`${pod.metadata.namespace ?? 'default'}/${run}`);
  }

  /** Where it ran is known as long as its task is. */
  removePod(pod: Pod): void {
    this.#nodeOfPod.delete(keyOf(pod));
  }

  putNode(node: Node): void {
    this.#spot.set(node.metadata.name, isSpotNode(node.metadata.labels));
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
    return mapRun(this.cluster, run, tasks, (namespace, pod) => {
      const name = this.#nodeOfPod.get(`${namespace}/${pod}`);
      return name ? { name, spot: this.#spot.get(name) ?? false } : undefined;
    });
  }
}

function runOf({ metadata }: TektonTaskRun): string | undefined {
  const name =
    metadata.ownerReferences.find(({ kind }) => kind === 'PipelineRun')?.name ??
    metadata.labels[RUN_LABEL];
  return name && `${metadata.namespace ?? 'default'}/${name}`;
}
