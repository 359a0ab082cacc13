import type { ClusterObjects } from '../../cluster';
import type {
  PipelineRun,
  PipelineRunStatus,
  PipelineTask,
  TaskRun,
} from '../../views/tekton';
import { refOf } from '../owners';
import type { PipelineState, TimesUp } from './PipelineState';
import { timedOutMessage } from './PipelineState';
import { isDone } from './succeeded';

export const cancelledMessage =
  'TaskRun cancelled as the PipelineRun it belongs to has been cancelled.';

/** Cancels what a cancelled or late run has to leave. */
export function stopWhatMust(
  objects: ClusterObjects,
  run: PipelineRun,
  state: PipelineState,
  timesUp: TimesUp,
  { finallyStartTime }: PipelineRunStatus,
): void {
  const stop = (tasks: readonly PipelineTask[], message: string) =>
    stopTaskRuns(objects, runningOf(state, tasks), message);
  if (timesUp.pipeline) {
    stop([...state.tasks, ...state.final], timedOutMessage);
  } else if (run.spec.status === 'CancelledRunFinally') {
    stop(state.tasks, cancelledMessage);
  } else if (timesUp.tasks && finallyStartTime === undefined) {
    stop(state.tasks, timedOutMessage);
  } else if (timesUp.finally) {
    stop(state.final, timedOutMessage);
  }
}

/** Cancels TaskRuns that have not ended, saying why. */
export function stopTaskRuns(
  objects: ClusterObjects,
  taskRuns: Iterable<TaskRun>,
  statusMessage: string,
): void {
  for (const taskRun of taskRuns) {
    if (isDone(taskRun.status) || taskRun.spec.status) continue;
    objects.update(refOf(taskRun), current => ({
      ...current,
      spec: { ...current.spec, status: 'TaskRunCancelled', statusMessage },
    }));
  }
}

function runningOf(
  state: PipelineState,
  tasks: readonly PipelineTask[],
): TaskRun[] {
  return tasks.flatMap(task => {
    const taskRun = state.run(task);
    return taskRun && state.isRunning(task) ? [taskRun] : [];
  });
}
