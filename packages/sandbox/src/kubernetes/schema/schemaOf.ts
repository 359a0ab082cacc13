import type { ObjectType } from '../objects';
import { labelSelector, metadata } from './metadataSchema';
import { podSpec, podStatus, podTemplate } from './podSchemas';
import { stringMap, strings, struct } from './Schema';
import type { Schema, Struct } from './Schema';
import {
  pipelineRunSpec,
  pipelineSpec,
  taskRunSpec,
  taskSpec,
} from './tektonSchemas';

const jobSpec = struct('JobSpec', {
  parallelism: 'int32',
  completions: 'int32',
  activeDeadlineSeconds: 'int64',
  podFailurePolicy: 'any',
  successPolicy: 'any',
  backoffLimit: 'int32',
  backoffLimitPerIndex: 'int32',
  maxFailedIndexes: 'int32',
  selector: labelSelector,
  manualSelector: 'boolean',
  template: podTemplate,
  ttlSecondsAfterFinished: 'int32',
  completionMode: 'string',
  suspend: 'boolean',
  podReplacementPolicy: 'string',
  managedBy: 'string',
});

const rollingUpdate = struct('RollingUpdateDeployment', {
  maxUnavailable: 'intOrString',
  maxSurge: 'intOrString',
});

const schemas: Record<string, Struct> = {
  'v1/ConfigMap': kind('ConfigMap', {
    data: stringMap,
    binaryData: stringMap,
    immutable: 'boolean',
  }),
  'v1/Secret': kind('Secret', {
    data: stringMap,
    stringData: stringMap,
    type: 'string',
    immutable: 'boolean',
  }),
  'v1/Namespace': withSpec(
    'Namespace',
    struct('NamespaceSpec', { finalizers: strings }),
  ),
  'v1/Pod': withSpec('Pod', podSpec, podStatus),
  'v1/Service': withSpec(
    'Service',
    struct('ServiceSpec', {
      ports: {
        list: struct('ServicePort', {
          name: 'string',
          protocol: 'string',
          appProtocol: 'string',
          port: 'int32',
          targetPort: 'intOrString',
          nodePort: 'int32',
        }),
      },
      selector: stringMap,
      clusterIP: 'string',
      clusterIPs: strings,
      type: 'string',
      externalIPs: strings,
      sessionAffinity: 'string',
      loadBalancerIP: 'string',
      loadBalancerSourceRanges: strings,
      externalName: 'string',
      externalTrafficPolicy: 'string',
      healthCheckNodePort: 'int32',
      publishNotReadyAddresses: 'boolean',
      sessionAffinityConfig: 'any',
      ipFamilies: strings,
      ipFamilyPolicy: 'string',
      allocateLoadBalancerNodePorts: 'boolean',
      loadBalancerClass: 'string',
      internalTrafficPolicy: 'string',
      trafficDistribution: 'string',
    }),
  ),
  'apps/v1/Deployment': withSpec(
    'Deployment',
    struct('DeploymentSpec', {
      replicas: 'int32',
      selector: labelSelector,
      template: podTemplate,
      strategy: struct('DeploymentStrategy', { type: 'string', rollingUpdate }),
      minReadySeconds: 'int32',
      revisionHistoryLimit: 'int32',
      paused: 'boolean',
      progressDeadlineSeconds: 'int32',
    }),
  ),
  'apps/v1/ReplicaSet': withSpec(
    'ReplicaSet',
    struct('ReplicaSetSpec', {
      replicas: 'int32',
      minReadySeconds: 'int32',
      selector: labelSelector,
      template: podTemplate,
    }),
  ),
  'apps/v1/StatefulSet': withSpec(
    'StatefulSet',
    struct('StatefulSetSpec', {
      replicas: 'int32',
      selector: labelSelector,
      template: podTemplate,
      volumeClaimTemplates: { list: 'any' },
      serviceName: 'string',
      podManagementPolicy: 'string',
      updateStrategy: { map: 'any' },
      revisionHistoryLimit: 'int32',
      minReadySeconds: 'int32',
      persistentVolumeClaimRetentionPolicy: 'any',
      ordinals: 'any',
    }),
  ),
  'batch/v1/Job': withSpec('Job', jobSpec),
  'batch/v1/CronJob': withSpec(
    'CronJob',
    struct('CronJobSpec', {
      schedule: 'string',
      timeZone: 'string',
      startingDeadlineSeconds: 'int64',
      concurrencyPolicy: 'string',
      suspend: 'boolean',
      jobTemplate: struct('JobTemplateSpec', { metadata, spec: jobSpec }),
      successfulJobsHistoryLimit: 'int32',
      failedJobsHistoryLimit: 'int32',
    }),
  ),
};

const canaryStep: Schema = struct('CanaryStep', {
  setWeight: 'int32',
  pause: struct('RolloutPause', { duration: 'intOrString' }),
  analysis: 'any',
  experiment: 'any',
  setCanaryScale: 'any',
  setHeaderRoute: 'any',
  setMirrorRoute: 'any',
  plugin: 'any',
});

/** What controllers read of custom resources; their other fields are kept as they are. */
export const rolloutSpec = struct('RolloutSpec', {
  replicas: 'int32',
  minReadySeconds: 'int32',
  paused: 'boolean',
  restartAt: 'string',
  revisionHistoryLimit: 'int32',
  progressDeadlineSeconds: 'int32',
  progressDeadlineAbort: 'boolean',
  rollbackWindow: 'any',
  analysis: 'any',
  workloadRef: 'any',
  selector: labelSelector,
  template: podTemplate,
  strategy: struct('RolloutStrategy', {
    canary: struct('CanaryStrategy', {
      steps: { list: canaryStep },
      maxSurge: 'intOrString',
      maxUnavailable: 'intOrString',
      canaryService: 'string',
      stableService: 'string',
      canaryMetadata: 'any',
      stableMetadata: 'any',
      analysis: 'any',
      antiAffinity: 'any',
      abortScaleDownDelaySeconds: 'int32',
      scaleDownDelaySeconds: 'int32',
      scaleDownDelayRevisionLimit: 'int32',
      dynamicStableScale: 'boolean',
      minPodsPerReplicaSet: 'int32',
      pingPong: 'any',
      trafficRouting: 'any',
    }),
    blueGreen: struct('BlueGreenStrategy', {
      activeService: 'string',
      previewService: 'string',
      autoPromotionEnabled: 'boolean',
      autoPromotionSeconds: 'int32',
      previewReplicaCount: 'int32',
      maxUnavailable: 'intOrString',
      abortScaleDownDelaySeconds: 'int32',
      scaleDownDelaySeconds: 'int32',
      scaleDownDelayRevisionLimit: 'int32',
      antiAffinity: 'any',
      activeMetadata: 'any',
      previewMetadata: 'any',
      prePromotionAnalysis: 'any',
      postPromotionAnalysis: 'any',
    }),
  }),
});

schemas['argoproj.io/v1alpha1/Rollout'] = withSpec('Rollout', rolloutSpec);
schemas['tekton.dev/v1/Pipeline'] = withSpec('Pipeline', pipelineSpec);
schemas['tekton.dev/v1/PipelineRun'] = withSpec('PipelineRun', pipelineRunSpec);
schemas['tekton.dev/v1/Task'] = withSpec('Task', taskSpec);
schemas['tekton.dev/v1/TaskRun'] = withSpec('TaskRun', taskRunSpec);

/** The schema of a kind; of kinds that are only stored, nothing but metadata is checked. */
export function schemaOf(type: ObjectType): Struct | undefined {
  return schemas[`${type.apiVersion}/${type.kind}`];
}

function kind(name: string, fields: Record<string, Schema>): Struct {
  return struct(name, {
    apiVersion: 'string',
    kind: 'string',
    metadata,
    ...fields,
  });
}

function withSpec(
  name: string,
  spec: Struct,
  status: Schema = { map: 'any' },
): Struct {
  return kind(name, { spec, status });
}
