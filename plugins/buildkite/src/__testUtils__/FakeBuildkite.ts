import { NotFoundError } from '@backstage/errors';
import type { CommandResult } from '@slipway/plugin-audit-common';
import {
  buildRef,
  type BuildDetail,
  type BuildkiteApi,
  type BuildPage,
  type BuildRef,
  type BuildState,
  type ListApprovalsQuery,
  type ListBuildsQuery,
  type ListRunsQuery,
  type LogMatches,
  type LogOf,
  type LogPart,
  type Page,
  type Pipeline,
  type PipelineRun,
  type PipelineRunPage,
  type ReadLogQuery,
  type SearchLogQuery,
  type StartedBuild,
  type WaitingApproval,
} from '@slipway/plugin-buildkite-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { hasSome, hasWords, pageOf } from '@slipway/ui/testing';
import { FakeLog } from './FakeLog';
import { aSource } from './fixtures';

/** A backend in memory: filters as the real one does, and remembers what it was told to do. */
export class FakeBuildkite implements BuildkiteApi {
  builds: BuildDetail[];
  pipelines: Pipeline[] = [];
  runs: PipelineRun[] = [];
  sources: SourceStatus[] = [aSource()];
  /** By the id of the job, or `pod/container`. */
  logs = new Map<string, FakeLog>();
  /** Answers to downloads, by the id of the artifact. */
  artifacts = new Map<string, string>();
  /** References of the jobs that whoever asks may unblock; undefined: all. */
  unblockable: string[] | undefined;
  /** What commands answer, by whether they are a trial. */
  result: (dryRun: boolean) => StartedBuild = dryRun => ({
    message: dryRun ? 'Would do it' : 'Done',
    changed: true,
    diff: '',
  });
  /** Makes reads fail. */
  failure: Error | undefined;
  readonly lists: Array<Partial<ListBuildsQuery>> = [];
  readonly logReads: Array<Partial<ReadLogQuery>> = [];
  readonly commands: Array<[command: string, ...args: unknown[]]> = [];

  constructor(builds: BuildDetail[] = []) {
    this.builds = builds;
  }

  async listBuilds(query: Partial<ListBuildsQuery> = {}): Promise<BuildPage> {
    this.lists.push(query);
    if (this.failure) throw this.failure;
    const found = this.builds.filter(build => matches(build, query));
    const totals: Partial<Record<BuildState, number>> = {};
    for (const { state } of found) totals[state] = (totals[state] ?? 0) + 1;
    return { ...pageOf(found, query), totals, sources: this.sources };
  }

  async getBuild(ref: BuildRef): Promise<BuildDetail> {
    if (this.failure) throw this.failure;
    const found = this.builds.find(build => buildRef(build) === buildRef(ref));
    if (!found) throw new NotFoundError(`No build ${buildRef(ref)}`);
    return found;
  }

  async listPipelines() {
    if (this.failure) throw this.failure;
    return { items: this.pipelines, sources: this.sources };
  }

  async listApprovals(
    query: Partial<ListApprovalsQuery> = {},
  ): Promise<Page<WaitingApproval>> {
    if (this.failure) throw this.failure;
    const found = this.builds
      .filter(build => hasSome(query.service, build.services))
      .flatMap(build =>
        build.approvals.map(approval => ({ ...approval, of: build })),
      )
      .filter(
        ({ job }) =>
          !query.mayUnblock || (this.unblockable?.includes(job) ?? true),
      )
      .sort((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
    return pageOf(found, query);
  }

  async listRuns(query: Partial<ListRunsQuery> = {}): Promise<PipelineRunPage> {
    if (this.failure) throw this.failure;
    const found = this.runs.filter(
      run =>
        hasSome(query.cluster, [run.cluster]) &&
        hasSome(query.service, run.services) &&
        hasSome(query.state, [run.state]) &&
        (query.buildkite === undefined ||
          query.buildkite === (run.job !== undefined)) &&
        (!query.repository || run.change?.repository === query.repository) &&
        (!query.commit || run.change?.commit?.startsWith(query.commit)) &&
        hasWords([run.name, run.pipeline, run.change], query.q),
    );
    return { ...pageOf(found, query), sources: this.sources };
  }

  async getRun({
    cluster,
    namespace,
    name,
  }: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>) {
    if (this.failure) throw this.failure;
    const found = this.runs.find(
      run =>
        run.cluster === cluster &&
        run.namespace === namespace &&
        run.name === name,
    );
    if (!found) throw new NotFoundError(`No PipelineRun ${name}`);
    return { ...found, sources: this.sources };
  }

  async readLog(
    log: LogOf,
    query: Partial<ReadLogQuery> = {},
  ): Promise<LogPart> {
    this.logReads.push(query);
    if (this.failure) throw this.failure;
    return this.#logOf(log).read(query);
  }

  async searchLog(
    log: LogOf,
    query: Partial<SearchLogQuery> & { q: string },
  ): Promise<LogMatches> {
    if (this.failure) throw this.failure;
    return this.#logOf(log).search(query);
  }

  async downloadLog(log: LogOf): Promise<Response> {
    return new Response(this.#logOf(log).text);
  }

  async downloadArtifact(ref: BuildRef, artifact: string): Promise<Response> {
    await this.getBuild(ref);
    const content = this.artifacts.get(artifact);
    if (content === undefined) throw new NotFoundError('It has expired');
    return new Response(content);
  }

  createBuild = this.#command('create');
  rebuild = this.#command('rebuild');
  cancelBuild = this.#command('cancel');
  refreshBuild = this.#command('refresh');
  retryFailedJobs = this.#command('retry-failed-jobs');
  retryJob = this.#command('retry');
  unblockJob = this.#command('unblock');

  #logOf(log: LogOf): FakeLog {
    const key = 'job' in log ? log.job : `${log.pod}/${log.container}`;
    const found = this.logs.get(key);
    if (!found) throw new NotFoundError(`No log of ${key}`);
    return found;
  }

  #command(command: string) {
    return async (...args: unknown[]): Promise<CommandResult> => {
      this.commands.push([command, ...args]);
      const body = args.at(-1);
      return this.result(
        typeof body === 'object' &&
          body !== null &&
          'dryRun' in body &&
          body.dryRun === true,
      );
    };
  }
}

function matches(build: BuildDetail, query: Partial<ListBuildsQuery>): boolean {
  const people = [build.creator, build.author];
  return (
    hasSome(query.organization, [build.organization]) &&
    hasSome(query.pipeline, [build.pipeline]) &&
    hasSome(query.service, build.services) &&
    hasSome(query.state, [build.state]) &&
    (!query.branch || build.branch === query.branch) &&
    (!query.commit || build.commit.startsWith(query.commit)) &&
    (!query.pullRequest || build.pullRequest?.number === query.pullRequest) &&
    (!query.creator ||
      people.some(
        person =>
          person?.email === query.creator || person?.name === query.creator,
      )) &&
    hasWords(
      [
        build.message,
        build.branch,
        build.commit,
        build.pipeline,
        build.number,
        people,
      ],
      query.q,
    )
  );
}
