import type {
  ParamValue,
  PipelineRun,
  PipelineSpec,
  PipelineTask,
} from '../../views/tekton';
import { paramValues, substitute } from './substitution';
import type { Values } from './substitution';

/** The pipeline with the params of a run and what Tekton says of the run put in. */
export function applyRun(run: PipelineRun, spec: PipelineSpec): PipelineSpec {
  const values = new Map([
    ...paramValues(spec.params ?? [], run.spec.params ?? []),
    ...contextOf(run),
  ]);
  const apply = (task: PipelineTask) => applyToTask(task, values);
  return {
    ...spec,
    ...(spec.tasks && { tasks: spec.tasks.map(apply) }),
    ...(spec.finally && { finally: spec.finally.map(apply) }),
  };
}

/** A task with values put in; what its own params say wins inside of it. */
export function applyToTask(task: PipelineTask, values: Values): PipelineTask {
  const { taskSpec, ...rest } = task;
  const applied = substitute(rest, values);
  if (!taskSpec) return applied;
  const own = new Set(taskSpec.params?.map(({ name }) => `params.${name}`));
  const inner = own.size === 0 ? values : without(values, own);
  return { ...applied, taskSpec: substitute(taskSpec, inner) };
}

function without(values: Values, names: ReadonlySet<string>): Values {
  return new Map([...values].filter(([name]) => !names.has(name)));
}

function contextOf({ metadata, spec }: PipelineRun): Map<string, ParamValue> {
  const values = new Map<string, ParamValue>([
    ['context.pipelineRun.name', metadata.name],
    ['context.pipelineRun.namespace', metadata.namespace ?? ''],
    ['context.pipelineRun.uid', metadata.uid ?? ''],
    ['context.pipeline.name', spec.pipelineRef?.name ?? metadata.name],
  ]);
  for (const { name } of spec.workspaces ?? []) {
    values.set(`workspaces.${name}.bound`, 'true');
  }
  return values;
}
