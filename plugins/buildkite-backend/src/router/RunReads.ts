import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { PipelineRun } from '@slipway/plugin-buildkite-common';
import type { BuildAccess } from '../access';
import type { ContainerRef } from '../logs';
import type { RunStore } from '../store';

/** PipelineRuns as they are answered: only to those who may see builds of what they are about. */
export class RunReads {
  constructor(
    private readonly runs: Pick<RunStore, 'get' | 'ofPod'>,
    private readonly access: BuildAccess,
  ) {}

  /** @throws NotFoundError also for what somebody may not see */
  async find(
    {
      cluster,
      namespace,
      name,
    }: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
    credentials: BackstageCredentials,
  ): Promise<PipelineRun> {
    const run = await this.runs.get({ cluster, namespace, name });
    if (run && (await this.#maySee(run, credentials))) return run;
    throw new NotFoundError(
      `There is no PipelineRun ${name} in namespace ${namespace} of cluster ${cluster}`,
    );
  }

  /** @throws NotFoundError for a pod of no known run, and for what somebody may not see */
  async ofPod(
    pod: ContainerRef,
    credentials: BackstageCredentials,
  ): Promise<PipelineRun> {
    const run = await this.runs.ofPod(pod);
    if (run && (await this.#maySee(run, credentials))) return run;
    throw new NotFoundError(
      `There is no pod ${pod.pod} of a PipelineRun in namespace ${pod.namespace} of cluster ${pod.cluster}`,
    );
  }

  #maySee(
    { job, services }: PipelineRun,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    return this.access.maySee(credentials, {
      organization: job?.build.organization ?? '',
      pipeline: job?.build.pipeline ?? '',
      services,
    });
  }
}
