import type { Job } from '../../buildkite';
import type { KubernetesObject } from '../../kubernetes';
import type { WorkOrder } from '../work';

/** Where the company's pipelines run. */
export const namespace = 'ci';

/** Names the job on its PipelineRun, and on all that comes of it. */
export const jobLabel = 'buildkite.com/job-uuid';

const asLabel = /^[A-Za-z0-9]([-\w.]{0,61}[A-Za-z0-9])?$/;

/** The PipelineRun that does what a job wants. */
export function pipelineRunOf(job: Job, order: WorkOrder): KubernetesObject {
  const { build } = job;
  const { pipeline } = build;
  const facts: Readonly<Record<string, string>> = {
    [jobLabel]: job.id,
    'buildkite.com/organization-slug': pipeline.organization.slug,
    'buildkite.com/pipeline-slug': pipeline.slug,
    'buildkite.com/build-number': String(build.number),
    'buildkite.com/branch': build.branch,
    'buildkite.com/commit': build.commit,
    ...(job.step.key && { 'buildkite.com/step-key': job.step.key }),
  };
  const fits = ([, value]: [string, string]) => asLabel.test(value);
  const entries = Object.entries(facts);
  return {
    apiVersion: 'tekton.dev/v1',
    kind: 'PipelineRun',
    metadata: {
      name: '',
      generateName: `${order.pipeline}-`,
      namespace,
      labels: Object.fromEntries(entries.filter(fits)),
      annotations: Object.fromEntries(entries.filter(entry => !fits(entry))),
    },
    spec: {
      pipelineRef: { name: order.pipeline },
      params: Object.entries({
        ...order.params,
        repository: order.repository,
        revision: order.commit,
      }).map(([name, value]) => ({ name, value })),
      timeouts: { pipeline: '1h0m0s' },
      taskRunTemplate: {
        serviceAccountName: 'default',
        // Whatever is lost is done again: see the steps' rules for retries.
        podTemplate: {
          nodeSelector: { 'slipway.dev/capacity-type': 'spot' },
        },
      },
    },
  };
}

/** What a job wants, for who does it. */
export function orderOf(
  job: Job,
  { pipeline, params }: Pick<WorkOrder, 'pipeline' | 'params'>,
): WorkOrder {
  const { build, step, retriesCount } = job;
  return {
    pipeline,
    params,
    commit: build.commit,
    branch: build.branch,
    repository: build.pipeline.repository,
    attempt: retriesCount,
    build: build.number,
    seed: `${build.pipeline.slug} ${build.commit} ${step.key ?? ''}`,
  };
}
