import type { KubernetesObject } from '../objects';
import type { PodTemplate } from './pod';
import type { Condition, IntOrPercent, LabelSelector } from './view';

export type CanaryStep = {
  setWeight?: number;
  /** `duration`: seconds, or `10s`, `5m`, `1h`; absent: until somebody promotes. */
  pause?: { duration?: number | string };
  analysis?: Record<string, unknown>;
};

export type CanaryStrategy = {
  steps?: CanaryStep[];
  maxSurge?: IntOrPercent;
  maxUnavailable?: IntOrPercent;
  canaryService?: string;
  stableService?: string;
};

export type BlueGreenStrategy = {
  activeService: string;
  previewService?: string;
  autoPromotionEnabled?: boolean;
  autoPromotionSeconds?: number;
  previewReplicaCount?: number;
  scaleDownDelaySeconds?: number;
};

export type PauseCondition = { reason: string; startTime: string };

export type RolloutStatus = {
  HPAReplicas?: number;
  abort?: boolean;
  abortedAt?: string;
  availableReplicas?: number;
  blueGreen?: {
    activeSelector?: string;
    previewSelector?: string;
    scaleUpPreviewCheckPoint?: boolean;
  };
  canary?: Record<string, unknown>;
  conditions?: Condition[];
  controllerPause?: boolean;
  currentPodHash?: string;
  currentStepHash?: string;
  currentStepIndex?: number;
  message?: string;
  observedGeneration?: string;
  pauseConditions?: PauseCondition[] | null;
  phase?: 'Progressing' | 'Paused' | 'Degraded' | 'Healthy';
  promoteFull?: boolean;
  readyReplicas?: number;
  replicas?: number;
  restartedAt?: string;
  selector?: string;
  stableRS?: string;
  updatedReplicas?: number;
};

export type Rollout = KubernetesObject & {
  spec: {
    replicas?: number;
    minReadySeconds?: number;
    paused?: boolean;
    restartAt?: string;
    revisionHistoryLimit?: number;
    progressDeadlineSeconds?: number;
    progressDeadlineAbort?: boolean;
    selector: LabelSelector;
    template: PodTemplate;
    strategy: { canary?: CanaryStrategy; blueGreen?: BlueGreenStrategy };
  };
  status?: RolloutStatus;
};
