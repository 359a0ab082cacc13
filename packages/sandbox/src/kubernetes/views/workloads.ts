import type { KubernetesObject } from '../objects';
import type { PodTemplate } from './pod';
import type { Condition, IntOrPercent, LabelSelector } from './view';

export type Deployment = KubernetesObject & {
  spec: {
    replicas: number;
    paused?: boolean;
    minReadySeconds?: number;
    selector: LabelSelector;
    template: PodTemplate;
    strategy: {
      type: 'RollingUpdate' | 'Recreate';
      rollingUpdate?: { maxSurge: IntOrPercent; maxUnavailable: IntOrPercent };
    };
    revisionHistoryLimit: number;
    progressDeadlineSeconds: number;
  };
  status?: {
    observedGeneration?: number;
    replicas?: number;
    updatedReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    unavailableReplicas?: number;
    conditions?: Condition[];
  };
};

export type ReplicaSet = KubernetesObject & {
  spec: {
    replicas: number;
    minReadySeconds?: number;
    selector: LabelSelector;
    template: PodTemplate;
  };
  status?: {
    replicas: number;
    fullyLabeledReplicas?: number;
    readyReplicas?: number;
    availableReplicas?: number;
    observedGeneration?: number;
    conditions?: Condition[];
  };
};

export type StatefulSet = KubernetesObject & {
  spec: {
    replicas: number;
    selector: LabelSelector;
    serviceName: string;
    podManagementPolicy: string;
    template: PodTemplate;
    updateStrategy: {
      type: string;
      rollingUpdate?: { partition?: number };
    };
    revisionHistoryLimit: number;
  };
  status?: {
    observedGeneration?: number;
    replicas: number;
    readyReplicas?: number;
    currentReplicas?: number;
    updatedReplicas?: number;
    availableReplicas?: number;
    currentRevision?: string;
    updateRevision?: string;
    collisionCount?: number;
  };
};

export type Job = KubernetesObject & {
  spec: {
    parallelism: number;
    completions: number;
    backoffLimit: number;
    activeDeadlineSeconds?: number;
    ttlSecondsAfterFinished?: number;
    suspend?: boolean;
    selector: LabelSelector;
    template: PodTemplate;
    completionMode?: string;
    podReplacementPolicy?: string;
    manualSelector?: boolean;
  };
  status?: {
    startTime?: string;
    completionTime?: string;
    active?: number;
    ready?: number;
    terminating?: number;
    succeeded?: number;
    failed?: number;
    conditions?: Condition[];
    uncountedTerminatedPods?: Record<string, unknown>;
  };
};
