import type {
  ParamSpec,
  PipelineSpec,
  PipelineTask,
  Result,
  TaskSpec,
} from '../../views/tekton';

/** A pipeline with what Tekton fills in where it shows the specification of a run. */
export function pipelineSpecDefaults(spec: PipelineSpec): PipelineSpec {
  return {
    ...spec,
    ...(spec.params && { params: spec.params.map(paramDefaults) }),
    ...(spec.results && {
      results: spec.results.map(result => ({ description: '', ...result })),
    }),
    ...(spec.tasks && { tasks: spec.tasks.map(pipelineTaskDefaults) }),
    ...(spec.finally && { finally: spec.finally.map(pipelineTaskDefaults) }),
  };
}

/** A task with the types of its params and results. */
export function taskSpecDefaults(spec: TaskSpec): TaskSpec {
  return {
    ...spec,
    ...(spec.params && { params: spec.params.map(paramDefaults) }),
    ...(spec.results && { results: spec.results.map(resultDefaults) }),
    ...(spec.steps && {
      steps: spec.steps.map(step => ({ computeResources: {}, ...step })),
    }),
  };
}

function pipelineTaskDefaults(task: PipelineTask): PipelineTask {
  return {
    ...task,
    ...(task.taskSpec && {
      taskSpec: {
        metadata: {},
        spec: null,
        ...task.taskSpec,
        ...taskSpecDefaults(task.taskSpec),
      },
    }),
    ...(task.taskRef && { taskRef: { kind: 'Task', ...task.taskRef } }),
  };
}

function paramDefaults(param: ParamSpec): ParamSpec {
  if (param.type) return param;
  if (param.default === undefined && param.properties) {
    return { ...param, type: 'object' };
  }
  return { ...param, type: typeOf(param.default) };
}

/** The type of a param or result that has a value. */
export function typeOf(value: unknown): 'string' | 'array' | 'object' {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'object' ? 'object' : 'string';
}

function resultDefaults(result: Result): Result {
  return result.type ? result : { ...result, type: 'string' };
}
