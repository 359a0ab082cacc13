import type { KubernetesObject } from '../objects';
import type { Job } from './workloads';

export type JobTemplate = {
  metadata?: {
    labels?: Record<string, string>;
    annotations?: Record<string, string>;
  };
  spec: Job['spec'];
};

export type CronJob = KubernetesObject & {
  spec: {
    schedule: string;
    timeZone?: string;
    suspend?: boolean;
    concurrencyPolicy: string;
    successfulJobsHistoryLimit: number;
    failedJobsHistoryLimit: number;
    jobTemplate: JobTemplate;
  };
  status?: {
    active?: Array<Record<string, string>>;
    lastScheduleTime?: string;
    lastSuccessfulTime?: string;
  };
};
