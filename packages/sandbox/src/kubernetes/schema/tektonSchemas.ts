import { strings, struct } from './Schema';
import type { Schema, Struct } from './Schema';

const reference = struct('Ref', {
  name: 'string',
  kind: 'string',
  apiVersion: 'string',
  bundle: 'string',
  resolver: 'string',
  params: { list: 'any' },
});

const params: Schema = {
  list: struct('Param', { name: 'string', value: 'any' }),
};

const paramSpecs: Schema = {
  list: struct('ParamSpec', {
    name: 'string',
    type: 'string',
    description: 'string',
    properties: 'any',
    default: 'any',
    enum: strings,
  }),
};

const results: Schema = {
  list: struct('Result', {
    name: 'string',
    type: 'string',
    description: 'string',
    properties: 'any',
    value: 'any',
  }),
};

const declaredWorkspaces: Schema = {
  list: struct('WorkspaceDeclaration', {
    name: 'string',
    description: 'string',
    mountPath: 'string',
    readOnly: 'boolean',
    optional: 'boolean',
  }),
};

const boundWorkspaces: Schema = { list: { map: 'any' } };

export const taskSpec = struct('TaskSpec', {
  displayName: 'string',
  description: 'string',
  params: paramSpecs,
  results,
  steps: {
    list: struct('Step', {
      name: 'string',
      displayName: 'string',
      image: 'string',
      command: strings,
      args: strings,
      script: 'string',
      workingDir: 'string',
      timeout: 'string',
      onError: 'string',
      env: { list: { map: 'any' } },
      envFrom: { list: 'any' },
      computeResources: { map: 'any' },
      volumeMounts: { list: 'any' },
      volumeDevices: { list: 'any' },
      imagePullPolicy: 'string',
      securityContext: { map: 'any' },
      stdoutConfig: 'any',
      stderrConfig: 'any',
      workspaces: { list: 'any' },
      ref: 'any',
      params,
      results: { list: 'any' },
      when: { list: 'any' },
    }),
  },
  sidecars: { list: { map: 'any' } },
  stepTemplate: { map: 'any' },
  volumes: { list: 'any' },
  workspaces: declaredWorkspaces,
});

/** A task in a pipeline, which may say what its TaskRuns are labelled with. */
const embeddedTask = struct('EmbeddedTask', {
  apiVersion: 'string',
  kind: 'string',
  metadata: struct('PipelineTaskMetadata', {
    labels: { map: 'string' },
    annotations: { map: 'string' },
  }),
  spec: 'any',
  ...taskSpec.fields,
});

const pipelineTasks: Schema = {
  list: struct('PipelineTask', {
    name: 'string',
    displayName: 'string',
    description: 'string',
    taskRef: reference,
    taskSpec: embeddedTask,
    pipelineRef: 'any',
    pipelineSpec: 'any',
    when: {
      list: struct('WhenExpression', {
        input: 'string',
        operator: 'string',
        values: strings,
        cel: 'string',
      }),
    },
    retries: 'int32',
    runAfter: strings,
    params,
    matrix: 'any',
    workspaces: {
      list: struct('WorkspacePipelineTaskBinding', {
        name: 'string',
        workspace: 'string',
        subPath: 'string',
      }),
    },
    timeout: 'string',
    onError: 'string',
  }),
};

export const pipelineSpec = struct('PipelineSpec', {
  displayName: 'string',
  description: 'string',
  params: paramSpecs,
  results,
  tasks: pipelineTasks,
  finally: pipelineTasks,
  workspaces: declaredWorkspaces,
});

export const pipelineRunSpec: Struct = struct('PipelineRunSpec', {
  managedBy: 'string',
  pipelineRef: reference,
  pipelineSpec,
  params,
  status: 'string',
  timeouts: struct('TimeoutFields', {
    pipeline: 'string',
    tasks: 'string',
    finally: 'string',
  }),
  taskRunTemplate: struct('PipelineTaskRunTemplate', {
    serviceAccountName: 'string',
    podTemplate: { map: 'any' },
  }),
  taskRunSpecs: {
    list: struct('PipelineTaskRunSpec', {
      pipelineTaskName: 'string',
      serviceAccountName: 'string',
      podTemplate: { map: 'any' },
      metadata: 'any',
      stepSpecs: { list: 'any' },
      sidecarSpecs: { list: 'any' },
      computeResources: 'any',
      timeout: 'string',
    }),
  },
  workspaces: boundWorkspaces,
});

export const taskRunSpec: Struct = struct('TaskRunSpec', {
  managedBy: 'string',
  taskRef: reference,
  taskSpec,
  params,
  status: 'string',
  statusMessage: 'string',
  retries: 'int32',
  timeout: 'string',
  serviceAccountName: 'string',
  podTemplate: { map: 'any' },
  workspaces: boundWorkspaces,
  stepSpecs: { list: 'any' },
  sidecarSpecs: { list: 'any' },
  computeResources: 'any',
  debug: 'any',
});
