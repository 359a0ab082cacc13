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
  const byName = new Map(tasks.map(task => [task.metadata.name, task]));
  const children = (status?.childReferences ?? []).flatMap(child => {
    const task = byName.get(child.name);
    return task
      ? [mapTask(task, child.pipelineTaskName, pod => nodeOf(namespace, pod))]
      : [];
  });
  const skipped = (status?.skippedTasks ?? []).map(task => ({
    ...emptyTask(task.name),
    reason: task.reason,
  }));
  return {
    cluster,
    namespace,
    name: metadata.name,
    pipeline: spec.pipelineRef?.name ?? metadata.labels['tekton.dev/pipeline'],
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
    return {
      ...shared,
      state: terminated.exitCode === 0 ? 'succeeded' : 'failed',
      exitCode: terminated.exitCode,
      // `Completed` and `Error` say what the exit code says.
      reason: step.terminationReason ?? terminated.reason,
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

/** Reasons that mean it was ended: `Cancelled`, `CancelledRunningFinally`, `TaskRunCancelled`, `StoppedRunningFinally`. */
const canceled = /^(?:TaskRun|PipelineRun)?(?:Cancelled|Stopped)/;
/** `PipelineRunTimeout`, `TaskRunTimeout`. */
const timedOut = /Timeout$/;
const pending = new Set(['PipelineRunPending', 'Pending']);

/** What the condition `Succeeded` says. Its status says whether it is over, its reason how. */
function stateOf(condition: Condition | undefined): RunState {
  if (!condition) return 'pending';
  const { status, reason = '' } = condition;
  if (status === 'True') return 'succeeded';
  if (status === 'Unknown') return pending.has(reason) ? 'pending' : 'running';
  if (canceled.test(reason)) return 'canceled';
  return timedOut.test(reason) ? 'timed-out' : 'failed';
}
