import { NotFoundError } from '@backstage/errors';
import type { KubernetesClient } from '@slipway/collectors-node';
import type {
  BuildRef,
  LogMatches,
  LogPart,
  PipelineRun,
  ReadLogQuery,
  SearchLogQuery,
} from '@slipway/plugin-buildkite-common';
import type { BuildkiteApiClient } from '../collectors/buildkite/types';
import type { StoredBuild } from '../store/types';
import { findInLog } from './findInLog';
import { JobLogSource } from './JobLogSource';
import type { LogReader } from './LogReader';
import { type ContainerRef, PodLogSource } from './PodLogSource';
import { searchLog } from './searchLog';
import type { LogSource } from './types';

interface Dependencies {
  reader: LogReader;
  /** @throws NotFoundError for an organisation that is not configured */
  buildkite: (organization: string) => BuildkiteApiClient;
  clusters: KubernetesClient[];
}

/** Logs of jobs and of containers. */
export class Logs {
  constructor(private readonly from: Dependencies) {}

  /** @throws NotFoundError when the build has no such job, or that job runs no command */
  ofJob(build: StoredBuild, id: string): LogSource {
    const job = build.jobDetails.find(one => one.id === id);
    if (!job || job.type !== 'script') {
      throw new NotFoundError(
        job
          ? `${job.label} of ${build.pipeline} #${build.number} runs no command; it has no log`
          : `${build.pipeline} #${build.number} has no job ${JSON.stringify(id)}`,
      );
    }
    return new JobLogSource(
      this.from.buildkite(build.organization),
      build,
      job,
      moment(job.finishedAt),
    );
  }

  /**
   * @param run the one that the pod is of
   * @throws NotFoundError when the run has no such container, or its cluster is not configured
   */
  ofContainer(run: PipelineRun, container: ContainerRef): LogSource {
    const { cluster, pod, container: name } = container;
    const client = this.from.clusters.find(one => one.config.name === cluster);
    if (!client)
      throw new NotFoundError(
        `There is no cluster ${JSON.stringify(cluster)} in kubernetes.clusterLocatorMethods`,
      );
    const step = run.tasks
      .find(task => task.pod === pod)
      ?.steps.find(one => one.container === name);
    if (!step)
      throw new NotFoundError(
        `Pod ${pod} has no container ${JSON.stringify(name)} of a step`,
      );
    return new PodLogSource(client, container, moment(step.finishedAt));
  }

  read(source: LogSource, query: ReadLogQuery): Promise<LogPart> {
    return this.from.reader.read(source, query);
  }

  search(source: LogSource, query: SearchLogQuery): Promise<LogMatches> {
    return searchLog(this.from.reader, source, query);
  }

  /** Where the log of a job first speaks of each of these texts: offsets, by text. */
  async find(
    build: StoredBuild,
    job: string,
    needles: string[],
  ): Promise<Map<string, number>> {
    return findInLog(this.from.reader, this.ofJob(build, job), needles);
  }

  /** The bytes of an artifact. */
  async artifact(
    build: BuildRef,
    artifact: { id: string; job: string },
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const { body } = await this.from
      .buildkite(build.organization)
      .stream(
        `/pipelines/${build.pipeline}/builds/${build.number}/jobs/${artifact.job}/artifacts/${artifact.id}/download`,
        { priority: 'command', signal },
      );
    return body;
  }
}

function moment(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
