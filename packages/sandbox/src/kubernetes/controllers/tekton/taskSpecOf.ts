import type { ClusterObjects } from '../../cluster';
import type { TaskRun, TaskSpec } from '../../views/tekton';
import { missingParams, taskNamed, Unrunnable } from './resolve';
import { taskSpecDefaults } from './specDefaults';

/**
 * The task of a TaskRun, checked against what the run gives it.
 * @throws Unrunnable when there is none, or the run does not fit it
 */
export function taskSpecOf(
  { metadata, spec }: TaskRun,
  objects: ClusterObjects,
): TaskSpec {
  const { namespace = '', name } = metadata;
  const wanted = spec.taskRef?.name ?? '';
  const task = spec.taskSpec
    ? taskSpecDefaults(spec.taskSpec)
    : taskNamed(spec.taskRef, namespace, objects);
  if (!task) {
    throw new Unrunnable(
      'TaskRunResolutionFailed',
      `error when listing tasks for taskRun ${name}: tekton client cannot get task ${wanted} from local cluster: tasks.tekton.dev ${JSON.stringify(wanted)} not found`,
    );
  }
  const missing = missingParams(task.params, spec.params);
  if (missing.length > 0) {
    throw new Unrunnable(
      'TaskRunValidationFailed',
      `[User error] invalid input params for task ${wanted}: missing values for these params which have no default values: [${missing.join(' ')}]`,
    );
  }
  const unbound = task.workspaces?.find(
    workspace =>
      !workspace.optional &&
      !spec.workspaces?.some(each => each.name === workspace.name),
  );
  if (unbound) {
    throw new Unrunnable(
      'TaskRunValidationFailed',
      `[User error] declared workspace ${JSON.stringify(unbound.name)} is required but has not been bound`,
    );
  }
  return task;
}
