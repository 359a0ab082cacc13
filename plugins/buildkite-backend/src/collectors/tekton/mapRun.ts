import type { Condition } from '@slipway/collectors-node';
import type {
  PipelineRun,
  RunState,
  TaskRun,
} from '@slipway/plugin-buildkite-common';
import type { TektonPipelineRun, TektonTaskRun } from './answers';
import { changeOf, jobOf, servicesOf } from './startedBy';

/** Which node a pod runs on; undefined where nobody knows (any more). */
export type NodeOf = (
  namespace: string,
  pod: string,
) => { name: string; spot: boolean } | undefined;

/** A PipelineRun with its tasks, as pages show it. */
export function mapRun(
  cluster: string,
  run: TektonPipelineRun,
  tasks: TektonTaskRun[],
  nodeOf: NodeOf,
): PipelineRun {
  const { metadata, spec, status } = run;
  const namespace = metadata.namespace ?? 'default';
  const condition = succeeded(status?.conditions);
  const references = status?.childReferences ?? [];
  const nameOfTask = new Map(
    references.map(({ name, pipelineTaskName }) => [name, pipelineTaskName]),
  );
  // Its status may name a child late, or, of old versions, never.
  const children = tasks
    .filter(task => nameOfTask.has(task.metadata.name) || owns(run, task))
    .map(task =>
      mapTask(task, nameOfTask.get(task.metadata.name), pod =>
        nodeOf(namespace, pod),
      ),
    );
  const skipped = (status?.skippedTasks ?? []).map(task => ({
    ...emptyTask(task.name),
    reason: task.reason,
  }));
  return {
    cluster,
    namespace,
    name: metadata.name,
    pipeline: pipelineOf(run),
    state: stateOf(condition),
    reason: condition?.reason,
    message: condition?.message,
    createdAt: metadata.creationTimestamp ?? new Date(0).toISOString(),
    startedAt: status?.startTime,
    finishedAt: status?.completionTime,
    params: spec.params,
    results: status?.results ?? [],
    tasks: [...children.sort(byStart), ...skipped],
    job: jobOf(metadata),
    change: changeOf(metadata),
    services: servicesOf(metadata, spec.params),
  };
}

/** Whether a task is this run's, and not that of an earlier one of the same name that is about to be removed. */
function owns(
  { metadata: { name, uid } }: TektonPipelineRun,
  { metadata }: TektonTaskRun,
): boolean {
  return metadata.ownerReferences.some(
    owner =>
      owner.kind === 'PipelineRun' &&
      owner.name === name &&
      (!owner.uid || !uid || owner.uid === uid),
  );
}

/**
 * Tekton labels a run with the name of its Pipeline: of one that a resolver found, once it is there, of one that the run
 * brings itself, with the run's own name. Pipelines as Code tells how the file calls what it has put into the run.
 */
function pipelineOf({ metadata, spec }: TektonPipelineRun): string | undefined {
  const { labels, annotations, name } = metadata;
  const original = 'pipelinesascode.tekton.dev/original-prname';
  const label = labels['tekton.dev/pipeline'];
  const labelled = label === name ? undefined : label;
  const named = annotations[original] ?? labels[original];
  if (spec.pipelineRef) return spec.pipelineRef.name ?? labelled ?? named;
  return named ?? labelled;
}

function mapTask(
  { metadata, spec, status }: TektonTaskRun,
  task: string | undefined,
  nodeOf: (pod: string) => TaskRun['node'],
): TaskRun {
  const condition = succeeded(status?.conditions);
  const pod = status?.podName;
  return {
    name: metadata.name,
    task: task ?? metadata.labels['tekton.dev/pipelineTask'] ?? metadata.name,
    state: stateOf(condition),
    reason: condition?.reason,
    message: condition?.message,
    startedAt: status?.startTime,
    finishedAt: status?.completionTime,
    pod,
    node: pod ? nodeOf(pod) : undefined,
    retries: status?.retriesStatus.length ?? 0,
    params: spec.params,
    results: status?.results ?? [],
    steps: (status?.steps ?? []).map(mapStep),
  };
}

type Step = NonNullable<TektonTaskRun['status']>['steps'][number];

function mapStep(step: Step): TaskRun['steps'][number] {
  const { name, container, running, terminated, waiting } = step;
  const shared = { name, container: container ?? `step-${name}` };
  if (terminated) {
    const reason = step.terminationReason ?? terminated.reason;
    // Its container ran, to find that a step before it had failed.
    if (reason === 'Skipped') return { ...shared, state: 'skipped', reason };
    return {
      ...shared,
      state: terminated.exitCode === 0 ? 'succeeded' : 'failed',
      exitCode: terminated.exitCode,
      reason,
      startedAt: terminated.startedAt,
      finishedAt: terminated.finishedAt,
    };
  }
  return running
    ? { ...shared, state: 'running', startedAt: running.startedAt }
    : { ...shared, state: 'waiting', reason: waiting?.reason };
}

function emptyTask(task: string): TaskRun {
  return {
    name: task,
    task,
    state: 'skipped',
    retries: 0,
    params: [],
    results: [],
    steps: [],
  };
}

function byStart(a: TaskRun, b: TaskRun): number {
  return (a.startedAt ?? '9').localeCompare(b.startedAt ?? '9');
}

function succeeded(conditions: Condition[] = []): Condition | undefined {
  return conditions.find(({ type }) => type === 'Succeeded');
}

/** Reasons that mean it was ended: `Cancelled`, `TaskRunCancelled`, `CustomRunCancelled`, `StoppedRunningFinally`. */
const canceled = /^(?:(?:Task|Pipeline|Custom)Run)?(?:Cancelled|Stopped)/;
/** `PipelineRunTimeout`, `TaskRunTimeout`, `CustomRunTimedOut`. */
const timedOut = /(?:Timeout|TimedOut)$/;
/** Nothing of it runs yet: somebody holds it back, its pod waits for room, or what it refers to is being fetched. */
const pending = new Set([
  'PipelineRunPending',
  'TaskRunPending',
  'Pending',
  'ExceededResourceQuota',
  'ExceededNodeResources',
  'ResolvingPipelineRef',
  'ResolvingTaskRef',
  'ResolvingStepActionRef',
]);

/** What the condition `Succeeded` says. Its status says whether it is over, its reason how. */
function stateOf(condition: Condition | undefined): RunState {
  if (!condition) return 'pending';
  const { status, reason = '' } = condition;
  if (status === 'True') return 'succeeded';
  if (status !== 'False') return pending.has(reason) ? 'pending' : 'running';
  if (canceled.test(reason)) return 'canceled';
  return timedOut.test(reason) ? 'timed-out' : 'failed';
}
