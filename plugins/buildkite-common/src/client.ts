import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import {
  PluginCalls,
  path,
  search,
  type ClientOptions,
  type Page,
  type RequestOptions,
} from '@slipway/plugin-routes-common';
import type {
  ActOnBuild,
  CreateBuild,
  ListApprovalsQuery,
  ListBuildsQuery,
  ListRunsQuery,
  ReadLogQuery,
  Rebuild,
  SearchLogQuery,
  UnblockJob,
} from './schema';
import type {
  Approval,
  Build,
  BuildDetail,
  BuildPage,
  BuildRef,
  LogMatches,
  LogPart,
  Pipeline,
  PipelineRun,
  PipelineRunPage,
} from './types';

/** An {@link Approval} with the build it is in. */
export type WaitingApproval = Approval & {
  /** Without what a row needs not. */
  of: Build;
};

/** Which log: of a job, or of a container of a PipelineRun's pod. */
export type LogOf =
  | (BuildRef & { job: string })
  | { cluster: string; namespace: string; pod: string; container: string };

/** The result of a command that starts a build. */
export type StartedBuild = CommandResult & { build?: BuildRef };

/** Typed access to the backend of builds. Failures are `ResponseError`s of `@backstage/errors`. */
export interface BuildkiteApi {
  listBuilds(
    query?: Partial<ListBuildsQuery>,
    options?: RequestOptions,
  ): Promise<BuildPage>;
  getBuild(build: BuildRef, options?: RequestOptions): Promise<BuildDetail>;
  listPipelines(
    options?: RequestOptions,
  ): Promise<{ items: Pipeline[]; sources: SourceStatus[] }>;
  listApprovals(
    query?: Partial<ListApprovalsQuery>,
    options?: RequestOptions,
  ): Promise<Page<WaitingApproval>>;
  listRuns(
    query?: Partial<ListRunsQuery>,
    options?: RequestOptions,
  ): Promise<PipelineRunPage>;
  getRun(
    run: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
    options?: RequestOptions,
  ): Promise<PipelineRun & { sources: SourceStatus[] }>;
  readLog(
    log: LogOf,
    query?: Partial<ReadLogQuery>,
    options?: RequestOptions,
  ): Promise<LogPart>;
  searchLog(
    log: LogOf,
    query: Partial<SearchLogQuery> & { q: string },
    options?: RequestOptions,
  ): Promise<LogMatches>;
  /** Address of the whole log as text, for a download with the caller's credentials. */
  downloadLog(log: LogOf, options?: RequestOptions): Promise<Response>;
  /** The artifact's bytes. */
  downloadArtifact(
    build: BuildRef,
    artifact: string,
    options?: RequestOptions,
  ): Promise<Response>;
  createBuild(body: CreateBuild): Promise<StartedBuild>;
  rebuild(build: BuildRef, body?: Rebuild): Promise<StartedBuild>;
  cancelBuild(build: BuildRef, body?: ActOnBuild): Promise<CommandResult>;
  refreshBuild(build: BuildRef, body?: ActOnBuild): Promise<CommandResult>;
  retryFailedJobs(build: BuildRef, body?: ActOnBuild): Promise<CommandResult>;
  retryJob(
    build: BuildRef,
    job: string,
    body?: ActOnBuild,
  ): Promise<CommandResult>;
  unblockJob(
    build: BuildRef,
    job: string,
    body?: UnblockJob,
  ): Promise<CommandResult>;
}

/** {@link BuildkiteApi} over HTTP, for the browser and for backends. */
export class BuildkiteClient implements BuildkiteApi {
  readonly #calls: PluginCalls;

  constructor(options: ClientOptions) {
    this.#calls = new PluginCalls('buildkite', options);
  }

  listBuilds(
    query: Partial<ListBuildsQuery> = {},
    options?: RequestOptions,
  ): Promise<BuildPage> {
    return this.#calls.read(`/builds${search(query)}`, options);
  }

  getBuild(build: BuildRef, options?: RequestOptions): Promise<BuildDetail> {
    return this.#calls.read(buildPath(build), options);
  }

  listPipelines(options?: RequestOptions) {
    return this.#calls.read<{ items: Pipeline[]; sources: SourceStatus[] }>(
      '/pipelines',
      options,
    );
  }

  listApprovals(
    query: Partial<ListApprovalsQuery> = {},
    options?: RequestOptions,
  ): Promise<Page<WaitingApproval>> {
    return this.#calls.read(`/approvals${search(query)}`, options);
  }

  listRuns(
    query: Partial<ListRunsQuery> = {},
    options?: RequestOptions,
  ): Promise<PipelineRunPage> {
    return this.#calls.read(`/runs${search(query)}`, options);
  }

  getRun(
    run: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
    options?: RequestOptions,
  ): Promise<PipelineRun & { sources: SourceStatus[] }> {
    return this.#calls.read(
      path('runs', run.cluster, run.namespace, run.name),
      options,
    );
  }

  readLog(
    log: LogOf,
    query: Partial<ReadLogQuery> = {},
    options?: RequestOptions,
  ): Promise<LogPart> {
    return this.#calls.read(`${logPath(log)}${search(query)}`, options);
  }

  searchLog(
    log: LogOf,
    query: Partial<SearchLogQuery> & { q: string },
    options?: RequestOptions,
  ): Promise<LogMatches> {
    return this.#calls.read(`${logPath(log)}/search${search(query)}`, options);
  }

  downloadLog(log: LogOf, options?: RequestOptions): Promise<Response> {
    return this.#calls.fetch(`${logPath(log)}/download`, options);
  }

  downloadArtifact(
    build: BuildRef,
    artifact: string,
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#calls.fetch(
      `${buildPath(build)}${path('artifacts', artifact, 'download')}`,
      options,
    );
  }

  createBuild(body: CreateBuild): Promise<StartedBuild> {
    return this.#calls.send('POST', '/builds', body);
  }

  rebuild(build: BuildRef, body: Rebuild = {}): Promise<StartedBuild> {
    return this.#calls.send('POST', `${buildPath(build)}/rebuild`, body);
  }

  cancelBuild(build: BuildRef, body: ActOnBuild = {}): Promise<CommandResult> {
    return this.#calls.send('POST', `${buildPath(build)}/cancel`, body);
  }

  refreshBuild(build: BuildRef, body: ActOnBuild = {}): Promise<CommandResult> {
    return this.#calls.send('POST', `${buildPath(build)}/refresh`, body);
  }

  retryFailedJobs(
    build: BuildRef,
    body: ActOnBuild = {},
  ): Promise<CommandResult> {
    return this.#calls.send(
      'POST',
      `${buildPath(build)}/retry-failed-jobs`,
      body,
    );
  }

  retryJob(
    build: BuildRef,
    job: string,
    body: ActOnBuild = {},
  ): Promise<CommandResult> {
    return this.#calls.send(
      'POST',
      `${buildPath(build)}${path('jobs', job)}/retry`,
      body,
    );
  }

  unblockJob(
    build: BuildRef,
    job: string,
    body: UnblockJob = {},
  ): Promise<CommandResult> {
    return this.#calls.send(
      'POST',
      `${buildPath(build)}${path('jobs', job)}/unblock`,
      body,
    );
  }
}

function buildPath({ organization, pipeline, number }: BuildRef): string {
  return path('builds', organization, pipeline, String(number));
}

function logPath(log: LogOf): string {
  return 'job' in log
    ? `${buildPath(log)}${path('jobs', log.job, 'log')}`
    : path('pods', log.cluster, log.namespace, log.pod, log.container, 'log');
}
