import type { ClusterObjects } from '../../cluster';
import type {
  Param,
  ParamSpec,
  Pipeline,
  PipelineRun,
  PipelineSpec,
  PipelineTask,
  Reference,
  Task,
  TaskSpec,
} from '../../views/tekton';
import { pipelineType, taskType } from '../../views/tekton';
import { view } from '../../views/view';
import { orderProblem } from './dependencies';
import { pipelineSpecDefaults, taskSpecDefaults, typeOf } from './specDefaults';

/** Why a run cannot begin, in the words of its condition. */
export class Unrunnable extends Error {
  constructor(
    readonly reason: string,
    message: string,
    /** The pipeline, where it was found. */
    readonly spec?: PipelineSpec,
  ) {
    super(message);
  }
}

/** The pipeline of a run, with defaults. */
export function pipelineOf(
  run: PipelineRun,
  objects: ClusterObjects,
): PipelineSpec {
  const { pipelineRef, pipelineSpec } = run.spec;
  if (pipelineSpec) return pipelineSpecDefaults(pipelineSpec);
  const { name, namespace = '' } = run.metadata;
  const wanted = pipelineRef?.name ?? '';
  const fail = (why: string) =>
    new Unrunnable(
      'CouldntGetPipeline',
      `Error retrieving pipeline for pipelinerun ${namespace}/${name}: error when getting Pipeline for PipelineRun ${name}: ${why}`,
    );
  if (pipelineRef?.resolver) {
    throw fail(`resolver ${pipelineRef.resolver} is not installed`);
  }
  const found = objects.get({ ...pipelineType, namespace, name: wanted });
  if (!found) {
    throw fail(
      `tekton client cannot get pipeline ${wanted} from local cluster: pipelines.tekton.dev ${JSON.stringify(wanted)} not found`,
    );
  }
  return pipelineSpecDefaults(view<Pipeline>(found).spec);
}

/**
 * The task that a reference names; undefined when there is none.
 * @throws Unrunnable when it is not in this cluster
 */
export function taskNamed(
  reference: Reference | undefined,
  namespace: string,
  objects: ClusterObjects,
): TaskSpec | undefined {
  const { name = '', resolver } = reference ?? {};
  if (resolver) return undefined;
  const found = objects.get({ ...taskType, namespace, name });
  return found && taskSpecDefaults(view<Task>(found).spec);
}

/** @throws Unrunnable when a PipelineRun does not fit its pipeline */
export function checkPipeline(
  run: PipelineRun,
  spec: PipelineSpec,
  objects: ClusterObjects,
): void {
  const { name, namespace = '' } = run.metadata;
  const pipeline = `${namespace}/${run.spec.pipelineRef?.name ?? name}`;
  const whole = `${namespace}/${name}`;
  const fail = (reason: string, message: string) =>
    new Unrunnable(reason, message, spec);
  const order = orderProblem(spec);
  if (order !== undefined) {
    throw fail(
      'PipelineInvalidGraph',
      `[User error] PipelineRun ${whole}'s Pipeline DAG is invalid: ${order}`,
    );
  }
  const missing = missingParams(spec.params, run.spec.params);
  if (missing.length > 0) {
    throw fail(
      'ParameterMissing',
      `[User error] PipelineRun ${whole} is missing some parameters required by Pipeline ${pipeline}: pipelineRun missing parameters: [${missing.join(' ')}]`,
    );
  }
  const mismatching = mismatchingParams(spec.params, run.spec.params);
  if (mismatching.length > 0) {
    throw fail(
      'ParameterTypeMismatch',
      `[User error] PipelineRun ${whole} parameters have mismatching types with Pipeline ${pipeline}'s parameters: parameters have inconsistent types : [${mismatching.join(' ')}]`,
    );
  }
  const unbound = spec.workspaces?.find(
    workspace =>
      !workspace.optional &&
      !run.spec.workspaces?.some(each => each.name === workspace.name),
  );
  if (unbound) {
    throw fail(
      'InvalidWorkspaceBindings',
      `[User error] PipelineRun ${whole} doesn't bind Pipeline ${pipeline}'s Workspaces correctly: pipeline requires workspace with name ${JSON.stringify(unbound.name)} be provided by pipelinerun`,
    );
  }
  for (const task of [...(spec.tasks ?? []), ...(spec.finally ?? [])]) {
    checkTask(task, { name, namespace, pipeline, objects, fail });
  }
}

function checkTask(
  task: PipelineTask,
  {
    name,
    namespace,
    pipeline,
    objects,
    fail,
  }: {
    name: string;
    namespace: string;
    pipeline: string;
    objects: ClusterObjects;
    fail: (reason: string, message: string) => Unrunnable;
  },
): void {
  if (task.matrix || task.pipelineRef || task.pipelineSpec) {
    throw fail(
      'PipelineValidationFailed',
      `[User error] Pipeline ${pipeline} can't be Run; it has an invalid spec: the sandbox runs no matrix and no pipelines in pipelines: tasks[${task.name}]`,
    );
  }
  const wanted = task.taskRef?.name ?? '';
  const spec = task.taskSpec ?? taskNamed(task.taskRef, namespace, objects);
  if (!spec) {
    throw fail(
      'CouldntGetTask',
      `Pipeline ${pipeline} can't be Run; it contains Tasks that don't exist: Couldn't retrieve Task ${JSON.stringify(wanted)}: tasks.tekton.dev ${JSON.stringify(wanted)} not found`,
    );
  }
  const missing = missingParams(spec.params, task.params);
  if (missing.length === 0) return;
  throw fail(
    'PipelineValidationFailed',
    `[User error] Validation failed for pipelinerun ${name} with error invalid input params for task ${wanted}: missing values for these params which have no default values: [${missing.join(' ')}]`,
  );
}

/** Names of the params that have no default and were not given. */
export function missingParams(
  specs: readonly ParamSpec[] = [],
  given: readonly Param[] = [],
): string[] {
  return specs
    .filter(
      spec =>
        spec.default === undefined &&
        !given.some(({ name }) => name === spec.name),
    )
    .map(({ name }) => name);
}

function mismatchingParams(
  specs: readonly ParamSpec[] = [],
  given: readonly Param[] = [],
): string[] {
  return given
    .filter(({ name, value }) => {
      const type = specs.find(spec => spec.name === name)?.type;
      return type !== undefined && type !== typeOf(value);
    })
    .map(({ name }) => name);
}
