import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { SourceStore } from '@slipway/collectors-node';
import {
  jobUnblockPermission,
  type Approval,
  type BazelReport,
  type Build,
  type BuildDetail,
  type BuildPage,
  type BuildRef,
  type Job,
  type ListApprovalsQuery,
  type ListBuildsQuery,
  type Page,
  type Plan,
  type Pipeline,
  type TestReport,
} from '@slipway/plugin-buildkite-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import { wouldBe, type BuildAccess } from '../access';
import type {
  BuildStore,
  NotesStore,
  PipelineStore,
  RunStore,
  StoredBuild,
} from '../store';
import { noSuchBuild } from './noSuchBuild';
import { sourcesOf } from './sourcesOf';

/** What jobs have uploaded about a build, as far as it has been read. */
export interface BuildEvidence {
  testReport(build: StoredBuild): Promise<TestReport | undefined>;
  bazel(build: StoredBuild): Promise<BazelReport[]>;
  plan(build: StoredBuild): Promise<Plan | undefined>;
}

/** What reads are answered from. */
export interface BuildReadsOptions {
  stores: {
    builds: BuildStore;
    pipelines: PipelineStore;
    notes: NotesStore;
    runs: Pick<RunStore, 'ofJobs'>;
    sources: SourceStore;
  };
  evidence: BuildEvidence;
  access: BuildAccess;
}

/** Builds as they are answered: what is stored, with how fresh it is, and only to those who may see it. */
export class BuildReads {
  readonly #from: BuildReadsOptions;

  constructor(options: BuildReadsOptions) {
    this.#from = options;
  }

  async list(
    query: ListBuildsQuery,
    credentials: BackstageCredentials,
  ): Promise<BuildPage> {
    const { stores, access } = this.#from;
    const visible = await access.visible(credentials);
    const [page, sources] = await Promise.all([
      stores.builds.list(query, visible),
      stores.sources.list(),
    ]);
    const organizations = query.organization ?? 'all';
    return { ...page, sources: sourcesOf(sources, { organizations }) };
  }

  /** @throws NotFoundError also for what somebody may not see */
  async get(
    ref: BuildRef,
    credentials: BackstageCredentials,
  ): Promise<BuildDetail> {
    const { stores, evidence } = this.#from;
    const stored = await this.find(ref, credentials);
    const { pipelineId: _pipelineId, jobDetails, ...build } = stored;
    const [runs, annotations, artifacts, testReport, bazel, plan, sources] =
      await Promise.all([
        stores.runs.ofJobs(jobDetails.map(({ id }) => id)),
        stores.notes.annotations(build),
        stores.notes.artifacts(build),
        evidence.testReport(stored),
        evidence.bazel(stored),
        evidence.plan(stored),
        stores.sources.list(),
      ]);
    const jobs: Job[] = jobDetails.map(job => ({
      ...job,
      runs: runs.get(job.id) ?? [],
    }));
    return {
      ...build,
      jobDetails: jobs,
      annotations,
      artifacts,
      testReport,
      bazel,
      plan,
      sources: sourcesOf(sources, {
        organizations: [build.organization],
        clusters: jobs.flatMap(job => job.runs.map(({ cluster }) => cluster)),
      }),
    };
  }

  async pipelines(
    credentials: BackstageCredentials,
  ): Promise<{ items: Pipeline[]; sources: SourceStatus[] }> {
    const { stores, access } = this.#from;
    const maySee = await access.seeing(credentials);
    const [pipelines, sources] = await Promise.all([
      stores.pipelines.list(),
      stores.sources.list(),
    ]);
    return {
      items: pipelines.filter(pipeline => maySee(wouldBe(pipeline))),
      sources: sourcesOf(sources, { organizations: 'all' }),
    };
  }

  async approvals(
    query: ListApprovalsQuery,
    credentials: BackstageCredentials,
  ): Promise<Page<Approval & { of: Build }>> {
    const { stores, access } = this.#from;
    const visible = query.mayUnblock
      ? await access.actionable(credentials, jobUnblockPermission)
      : await access.visible(credentials);
    return stores.builds.approvals(query, visible);
  }

  /** @throws NotAllowedError for those who may see no build at all */
  async sources(
    credentials: BackstageCredentials,
  ): Promise<{ items: SourceStatus[] }> {
    await this.#from.access.visible(credentials);
    return { items: await this.#from.stores.sources.list() };
  }

  /**
   * A build that somebody may see, as it is stored.
   *
   * @throws NotFoundError also for what they may not see
   */
  async find(
    ref: BuildRef,
    credentials: BackstageCredentials,
  ): Promise<StoredBuild> {
    const { stores, access } = this.#from;
    const build = await stores.builds.get(ref);
    if (!build || !(await access.maySee(credentials, build)))
      throw noSuchBuild(ref);
    return build;
  }
}
