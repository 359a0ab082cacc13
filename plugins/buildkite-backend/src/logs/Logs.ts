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
import type {
  BuildkiteApiClient,
  Priority,
} from '../collectors/buildkite/types';
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

  /**
   * @param priority of what nobody waits for. Absent: a person looks at it
   * @throws NotFoundError when the build has no such job, or that job runs no command
   */
  ofJob(build: StoredBuild, id: string, priority?: Priority): LogSource {
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
      { endedAt: moment(job.finishedAt), priority },
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

  /** All of a log, as far as it is written. */
  readAll(source: LogSource): Promise<AsyncIterable<Uint8Array>> {
    return this.from.reader.readAll(source);
  }

  /** Where the log of a job first speaks of each of these texts: offsets, by text. Nobody waits for that. */
  async find(
    build: StoredBuild,
    job: string,
    needles: string[],
    { priority }: { priority: Priority },
  ): Promise<Map<string, number>> {
    const source = this.ofJob(build, job, priority);
    return findInLog(this.from.reader, source, needles);
  }

  /** The bytes of an artifact. */
  async artifact(
    build: BuildRef,
    artifact: { id: string; job: string },
    signal: AbortSignal,
  ): Promise<ReadableStream<Uint8Array>> {
    const part = encodeURIComponent;
    const { body } = await this.from.buildkite(build.organization).stream(
      `/pipelines/${part(build.pipeline)}/builds/${build.number}/jobs/${part(artifact.job)}/artifacts/${part(artifact.id)}/download`,
      // Reading, however many do it, stays within the share.
      { priority: 'log', signal },
    );
    return body;
  }
}

function moment(time: string | undefined): number | undefined {
  return time === undefined ? undefined : Date.parse(time);
}
