import type { ParamValue, TaskRun, TaskSpec } from '../../views/tekton';
import { workspacePath } from './podVolumes';
import { paramValues, substitute } from './substitution';
import { stepContainerName } from './taskPod';

/** The task of a run with its params, and what Tekton knows of the run, put in. */
export function applyTaskRun(run: TaskRun, spec: TaskSpec): TaskSpec {
  const { metadata, spec: wanted, status } = run;
  const values = new Map<string, ParamValue>([
    ...paramValues(spec.params ?? [], wanted.params ?? []),
    ['context.taskRun.name', metadata.name],
    ['context.taskRun.namespace', metadata.namespace ?? ''],
    ['context.taskRun.uid', metadata.uid ?? ''],
    ['context.task.name', wanted.taskRef?.name ?? ''],
    ['context.task.retry-count', String(status?.retriesStatus?.length ?? 0)],
    ['context.pipelineTask.retries', String(wanted.retries ?? 0)],
  ]);
  for (const { name } of spec.results ?? []) {
    values.set(`results.${name}.path`, `/tekton/results/${name}`);
  }
  const bound = new Set((wanted.workspaces ?? []).map(({ name }) => name));
  for (const { name, mountPath } of spec.workspaces ?? []) {
    values.set(`workspaces.${name}.bound`, String(bound.has(name)));
    const path = bound.has(name) ? (mountPath ?? workspacePath(name)) : '';
    values.set(`workspaces.${name}.path`, path);
  }
  for (const name of bound) {
    if (values.has(`workspaces.${name}.path`)) continue;
    values.set(`workspaces.${name}.bound`, 'true');
    values.set(`workspaces.${name}.path`, workspacePath(name));
  }
  spec.steps?.forEach((step, index) => {
    const container = stepContainerName(step, index);
    values.set(
      `steps.${container}.exitCode.path`,
      `/tekton/steps/${container}/exitCode`,
    );
  });
  const { steps, volumes, stepTemplate, ...rest } = spec;
  return {
    ...rest,
    ...(steps && { steps: substitute(steps, values) }),
    ...(stepTemplate && { stepTemplate: substitute(stepTemplate, values) }),
    ...(volumes && { volumes: substitute(volumes, values) }),
  };
}
