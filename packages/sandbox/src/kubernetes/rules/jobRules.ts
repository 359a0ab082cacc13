import type { Cause } from '../store/failures';
import { sameValue } from '../store/snapshot';
import type { CronJob } from '../views/jobs';
import type { Job } from '../views/workloads';
import { view } from '../views/view';
import type { KindRules } from './KindRules';
import { podTemplateDefaults } from './podDefaults';
import { podSpecCauses } from './podRules';

export const jobRules: KindRules = {
  defaults: object => {
    const { spec, ...rest } = view<Job>(object);
    return { ...rest, spec: jobSpecDefaults(spec) };
  },
  prepare: object => {
    const { spec, ...job } = view<Job>(object);
    if (spec.manualSelector) return { ...job, spec, status: {} };
    const labels = {
      'batch.kubernetes.io/controller-uid': job.metadata.uid ?? '',
      'batch.kubernetes.io/job-name': job.metadata.name,
      'controller-uid': job.metadata.uid ?? '',
      'job-name': job.metadata.name,
    };
    return {
      ...job,
      spec: {
        ...spec,
        selector: {
          matchLabels: {
            'batch.kubernetes.io/controller-uid': job.metadata.uid ?? '',
          },
        },
        template: {
          ...spec.template,
          metadata: {
            ...spec.template.metadata,
            labels: { ...spec.template.metadata?.labels, ...labels },
          },
        },
      },
      status: {},
    };
  },
  validate: (object, previous) => {
    const { spec } = view<Job>(object);
    return [
      ...podSpecCauses(spec.template?.spec, 'spec.template.spec'),
      ...restartPolicyCauses(
        spec.template?.spec.restartPolicy,
        'spec.template.spec.restartPolicy',
      ),
      ...immutableTemplate(spec, previous && view<Job>(previous).spec),
    ];
  },
};

export const cronJobRules: KindRules = {
  defaults: object => {
    const { spec, ...rest } = view<CronJob>(object);
    return {
      ...rest,
      spec: {
        ...spec,
        concurrencyPolicy: spec.concurrencyPolicy ?? 'Allow',
        suspend: spec.suspend ?? false,
        successfulJobsHistoryLimit: spec.successfulJobsHistoryLimit ?? 3,
        failedJobsHistoryLimit: spec.failedJobsHistoryLimit ?? 1,
        jobTemplate: {
          ...spec.jobTemplate,
          spec: {
            ...spec.jobTemplate.spec,
            template: podTemplateDefaults(
              spec.jobTemplate.spec.template,
              undefined,
            ),
          },
        },
      },
    };
  },
  validate: object => {
    const { spec } = view<CronJob>(object);
    const at = 'spec.jobTemplate.spec.template.spec';
    const template = spec.jobTemplate.spec.template?.spec;
    return [
      ...podSpecCauses(template, at),
      ...restartPolicyCauses(template?.restartPolicy, `${at}.restartPolicy`),
    ];
  },
};

function jobSpecDefaults(spec: Job['spec']): Job['spec'] {
  return {
    ...spec,
    parallelism: spec.parallelism ?? 1,
    completions: spec.completions ?? 1,
    backoffLimit: spec.backoffLimit ?? 6,
    template: podTemplateDefaults(spec.template, undefined),
    completionMode: spec.completionMode ?? 'NonIndexed',
    suspend: spec.suspend ?? false,
    podReplacementPolicy: spec.podReplacementPolicy ?? 'TerminatingOrFailed',
  };
}

function restartPolicyCauses(
  policy: string | undefined,
  field: string,
): Cause[] {
  if (policy === 'Never' || policy === 'OnFailure') return [];
  return [
    {
      reason: policy ? 'FieldValueNotSupported' : 'FieldValueRequired',
      message: policy
        ? `Unsupported value: ${JSON.stringify(policy)}: supported values: "OnFailure", "Never"`
        : 'Required value: valid values: "OnFailure", "Never"',
      field,
    },
  ];
}

function immutableTemplate(
  spec: Job['spec'],
  previous: Job['spec'] | undefined,
): Cause[] {
  if (!previous || sameValue(spec.template, previous.template)) return [];
  return [
    {
      reason: 'FieldValueInvalid',
      message: 'Invalid value: field is immutable',
      field: 'spec.template',
    },
  ];
}
