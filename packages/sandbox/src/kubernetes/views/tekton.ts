import type { KubernetesObject } from '../objects';
import type { ContainerState, Terminated } from './pod';
import type { Condition } from './view';

/** A string, a list of strings, or strings by key. */
export type ParamValue = string | string[] | Record<string, string>;

export type Param = { name: string; value: ParamValue };

export type ParamSpec = {
  name: string;
  type?: 'string' | 'array' | 'object';
  description?: string;
  properties?: Record<string, unknown>;
  default?: ParamValue;
};

export type Result = {
  name: string;
  type?: 'string' | 'array' | 'object';
  description?: string;
  value?: ParamValue;
};

export type WorkspaceDeclaration = {
  name: string;
  mountPath?: string;
  readOnly?: boolean;
  optional?: boolean;
};

/** What a run puts where a workspace is asked for: `emptyDir`, `persistentVolumeClaim`, `secret`, … */
export type WorkspaceBinding = {
  name: string;
  subPath?: string;
} & Record<string, unknown>;

export type Step = {
  name?: string;
  image?: string;
  command?: string[];
  args?: string[];
  script?: string;
  workingDir?: string;
  timeout?: string;
  onError?: string;
  env?: Array<Record<string, unknown>>;
  envFrom?: unknown[];
  computeResources?: {
    requests?: Record<string, string>;
    limits?: Record<string, string>;
  };
  volumeMounts?: unknown[];
  imagePullPolicy?: string;
  securityContext?: Record<string, unknown>;
};

export type TaskSpec = {
  params?: ParamSpec[];
  results?: Result[];
  steps?: Step[];
  stepTemplate?: Record<string, unknown>;
  volumes?: unknown[];
  workspaces?: WorkspaceDeclaration[];
  sidecars?: unknown[];
};

export type EmbeddedTask = TaskSpec & {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec?: unknown;
};

export type Reference = { name?: string; kind?: string; resolver?: string };

export type WhenExpression = {
  input?: string;
  operator?: string;
  values?: string[];
  cel?: string;
};

export type PipelineTask = {
  name: string;
  taskRef?: Reference;
  taskSpec?: EmbeddedTask;
  when?: WhenExpression[];
  retries?: number;
  runAfter?: string[];
  params?: Param[];
  matrix?: unknown;
  pipelineRef?: unknown;
  pipelineSpec?: unknown;
  workspaces?: Array<{ name: string; workspace?: string; subPath?: string }>;
  timeout?: string;
  onError?: string;
};

export type PipelineSpec = {
  params?: ParamSpec[];
  results?: Result[];
  tasks?: PipelineTask[];
  finally?: PipelineTask[];
  workspaces?: WorkspaceDeclaration[];
};

export type PodSettings = {
  nodeSelector?: Record<string, string>;
  tolerations?: unknown[];
} & Record<string, unknown>;

export type SkippedTask = {
  name: string;
  reason: string;
  whenExpressions?: WhenExpression[];
};

export type ChildReference = {
  apiVersion: string;
  kind: string;
  name: string;
  pipelineTaskName: string;
  whenExpressions?: WhenExpression[];
};

export type Pipeline = KubernetesObject & { spec: PipelineSpec };
export type Task = KubernetesObject & { spec: TaskSpec };

export type PipelineRunStatus = {
  startTime?: string;
  completionTime?: string;
  finallyStartTime?: string;
  conditions?: Condition[];
  childReferences?: ChildReference[];
  skippedTasks?: SkippedTask[];
  pipelineSpec?: PipelineSpec;
  provenance?: Record<string, unknown>;
  results?: Param[];
};

export type PipelineRun = KubernetesObject & {
  spec: {
    pipelineRef?: Reference;
    pipelineSpec?: PipelineSpec;
    params?: Param[];
    status?: string;
    timeouts?: { pipeline?: string; tasks?: string; finally?: string };
    taskRunTemplate?: {
      serviceAccountName?: string;
      podTemplate?: PodSettings;
    };
    taskRunSpecs?: Array<{
      pipelineTaskName: string;
      serviceAccountName?: string;
      podTemplate?: PodSettings;
      timeout?: string;
    }>;
    workspaces?: WorkspaceBinding[];
  };
  status?: PipelineRunStatus;
};

export type StepState = Omit<ContainerState, 'terminated'> & {
  terminated?: Omit<Terminated, 'containerID'> & { containerID?: string };
  name: string;
  container: string;
  imageID?: string;
  provenance?: Record<string, unknown>;
  terminationReason?: string;
};

export type TaskRunStatus = {
  startTime?: string;
  completionTime?: string;
  conditions?: Condition[];
  podName?: string;
  steps?: StepState[];
  results?: Array<Param & { type: string }>;
  taskSpec?: TaskSpec;
  provenance?: Record<string, unknown>;
  artifacts?: Record<string, unknown>;
  retriesStatus?: TaskRunStatus[];
};

export type TaskRun = KubernetesObject & {
  spec: {
    taskRef?: Reference;
    taskSpec?: TaskSpec;
    params?: Param[];
    status?: string;
    statusMessage?: string;
    retries?: number;
    timeout?: string;
    serviceAccountName?: string;
    podTemplate?: PodSettings;
    workspaces?: WorkspaceBinding[];
  };
  status?: TaskRunStatus;
};

export const pipelineType = { apiVersion: 'tekton.dev/v1', kind: 'Pipeline' };
export const pipelineRunType = {
  apiVersion: 'tekton.dev/v1',
  kind: 'PipelineRun',
};
export const taskType = { apiVersion: 'tekton.dev/v1', kind: 'Task' };
export const taskRunType = { apiVersion: 'tekton.dev/v1', kind: 'TaskRun' };
