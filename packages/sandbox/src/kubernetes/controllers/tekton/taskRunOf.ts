import type { KubernetesObject } from '../../objects';
import type {
  PipelineRun,
  PipelineTask,
  TaskSpec,
  WorkspaceBinding,
} from '../../views/tekton';
import { taskRunType } from '../../views/tekton';
import { controllerReference } from '../owners';
import { childName } from './names';
import { managedBy, releaseAnnotation } from './provenance';
import { variablesIn } from './substitution';

/** The TaskRun of a task whose params are known. */
export function taskRunOf(
  run: PipelineRun,
  task: PipelineTask,
  memberOf: 'tasks' | 'finally',
): KubernetesObject {
  const settings = run.spec.taskRunSpecs?.find(
    each => each.pipelineTaskName === task.name,
  );
  const template = run.spec.taskRunTemplate;
  const podTemplate = settings?.podTemplate ?? template?.podTemplate;
  const timeout = settings?.timeout ?? task.timeout;
  const workspaces = workspacesOf(run, task);
  return {
    ...taskRunType,
    metadata: {
      name: taskRunName(run, task),
      namespace: run.metadata.namespace,
      labels: {
        'tekton.dev/pipeline': pipelineLabel(run),
        ...run.metadata.labels,
        'app.kubernetes.io/managed-by': managedBy,
        'tekton.dev/memberOf': memberOf,
        'tekton.dev/pipelineRun': run.metadata.name,
        'tekton.dev/pipelineRunUID': run.metadata.uid ?? '',
        'tekton.dev/pipelineTask': task.name,
        ...(task.taskRef?.name && { 'tekton.dev/task': task.taskRef.name }),
        ...task.taskSpec?.metadata?.labels,
      },
      annotations: {
        ...inherited(run.metadata.annotations),
        ...task.taskSpec?.metadata?.annotations,
        [releaseAnnotation]: 'unknown',
        ...(task.onError === 'continue' && {
          'pipeline.tekton.dev/pipeline-task-on-error': 'continue',
        }),
      },
      ownerReferences: [controllerReference(run)],
    },
    spec: {
      ...(task.params?.length && { params: task.params }),
      ...(task.retries && { retries: task.retries }),
      serviceAccountName:
        settings?.serviceAccountName ??
        template?.serviceAccountName ??
        'default',
      ...(task.taskRef
        ? { taskRef: task.taskRef }
        : { taskSpec: bare(task.taskSpec ?? {}) }),
      ...(timeout !== undefined && { timeout }),
      ...(podTemplate && { podTemplate }),
      ...(workspaces.length > 0 && { workspaces }),
    },
  };
}

export function taskRunName(run: PipelineRun, task: PipelineTask): string {
  return childName(run.metadata.name, `-${task.name}`);
}

/** What a run is found by: its pipeline, or, of an embedded one, how its own name begins. */
export function pipelineLabel({ metadata, spec }: PipelineRun): string {
  const generated = metadata.generateName?.replace(/[-_.]+$/, '');
  return spec.pipelineRef?.name || generated || metadata.name;
}

/** Annotations that are passed on: not the record of what somebody applied. */
function inherited(
  annotations: Record<string, string> = {},
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(annotations).filter(
      ([name]) => name !== 'kubectl.kubernetes.io/last-applied-configuration',
    ),
  );
}

/** An embedded task as a TaskRun has it. */
function bare(spec: NonNullable<PipelineTask['taskSpec']>): TaskSpec {
  const { metadata: _metadata, spec: _spec, ...rest } = spec;
  return rest;
}

/** The workspaces that a task names, and those that an embedded task uses without naming them. */
function workspacesOf(
  { spec }: PipelineRun,
  task: PipelineTask,
): WorkspaceBinding[] {
  const bound = (name: string) =>
    spec.workspaces?.find(each => each.name === name);
  const named = (task.workspaces ?? []).flatMap(
    ({ name, workspace = name, subPath }) => {
      const binding = bound(workspace);
      if (!binding) return [];
      const path = [binding.subPath, subPath].filter(Boolean).join('/');
      return [{ ...binding, name, ...(path && { subPath: path }) }];
    },
  );
  const used = new Set(
    variablesIn(task.taskSpec?.steps).flatMap(
      variable => /^workspaces\.([^.]+)\./.exec(variable)?.[1] ?? [],
    ),
  );
  const propagated = [...used].flatMap(name => {
    const binding = bound(name);
    return binding && !named.some(each => each.name === name) ? [binding] : [];
  });
  return [...named, ...propagated];
}
