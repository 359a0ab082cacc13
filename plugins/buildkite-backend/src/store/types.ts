import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  Annotation,
  Approval,
  Artifact,
  Build,
  BuildPage,
  BuildRef,
  BuildState,
  Job,
  ListApprovalsQuery,
  ListBuildsQuery,
  ListRunsQuery,
  Page,
  Pipeline,
  PipelineRun,
  TestTotals,
} from '@slipway/plugin-buildkite-common';
import type {
  ObservedBuild,
  ObservedPerson,
  ObservedPipeline,
} from '../observed';

/** What a permission policy lets somebody see: builds with one of these values. */
export interface BuildFilter {
  /** `pipeline`: `organization/slug`. `service-like`: names of services with `*` for any part. */
  property: 'organization' | 'pipeline' | 'service' | 'service-like';
  values: string[];
}
/** Absent: everything. */
export type Visible = PermissionCriteria<BuildFilter> | undefined;

/** A build with its jobs, as the database has it. */
export interface StoredBuild extends Build {
  pipelineId: string;
  jobDetails: Array<Omit<Job, 'runs'>>;
}

/** Builds of the read model. */
export interface BuildStore {
  /** By its pipeline's slug of today, or one that it had before. */
  get(build: BuildRef): Promise<StoredBuild | undefined>;
  getById(id: string): Promise<StoredBuild | undefined>;
  list(
    query: ListBuildsQuery,
    visible?: Visible,
  ): Promise<Omit<BuildPage, 'sources'>>;
  approvals(
    query: ListApprovalsQuery,
    visible?: Visible,
  ): Promise<Page<Approval & { of: Build }>>;
  /**
   * Writes what Buildkite said. What was asked earlier than what is stored changes nothing.
   *
   * @returns references of the builds that changed
   */
  put(builds: ObservedBuild[]): Promise<BuildRef[]>;
  /** Builds of an organisation that have not come to their end, oldest first. */
  unfinished(
    organization: string,
  ): Promise<Array<BuildRef & { id: string; state: BuildState }>>;
  /** Of these builds (by UUID) the ones that are stored, with their state and the ids of their jobs. */
  known(
    ids: string[],
  ): Promise<Map<string, { state: BuildState; jobs: Set<string> }>>;
  /** Creation times (ISO 8601) of the newest and the oldest build of an organisation. */
  span(organization: string): Promise<{ newest?: string; oldest?: string }>;
  /**
   * Buildkite has it no more.
   *
   * @param build with its id where another build may have its address by now
   * @returns the builds that changed
   */
  markDeleted(
    build: BuildRef & { id?: string },
    at: string,
  ): Promise<BuildRef[]>;
  /** Totals of its test reports, for lists. */
  setTests(build: BuildRef, tests: TestTotals): Promise<void>;
  /**
   * Names of the services its planner found affected, also none. Decides before the catalog which services a build is
   * about.
   *
   * @param files that changed, as far as the planner names them: where its names are none of the catalog's, folders tell
   */
  setPlannedServices(
    build: BuildRef,
    services: string[],
    files?: string[],
  ): Promise<void>;
  /** Fields of block steps by the step's key, as its planner told. */
  setBlocks(
    build: BuildRef,
    blocks: Array<Pick<Approval, 'prompt' | 'fields'> & { key: string }>,
  ): Promise<void>;
  /** Deletes builds that were created before (ISO 8601), with all that belongs to them. @returns how many */
  prune(before: string): Promise<number>;
}

/** Pipelines of the read model. */
export interface PipelineStore {
  /** The complete list of an organisation. A slug that changes is remembered as the pipeline's. */
  replace(organization: string, pipelines: ObservedPipeline[]): Promise<void>;
  /** Some of an organisation; the others stay. */
  put(pipelines: ObservedPipeline[]): Promise<void>;
  list(): Promise<Pipeline[]>;
  /** By its slug of today, or one that it had before. */
  find(
    organization: string,
    slug: string,
  ): Promise<(Pipeline & { id: string }) | undefined>;
}

/** That the catalog says a pipeline builds a service. */
export interface ServicePipeline {
  organization: string;
  /** Slug. */
  pipeline: string;
  /** Name of the catalog component. */
  service: string;
  /** Its folders or globs in a repository that it shares with others. Empty: all of it. */
  paths: string[];
}

/** Which services the catalog says pipelines build. */
export interface ServicePipelines {
  /** All that there are. @returns references of the builds that are about other services by it */
  replace(all: ServicePipeline[]): Promise<BuildRef[]>;
}

/** People of Buildkite. */
export interface PeopleStore {
  put(people: ObservedPerson[]): Promise<void>;
  /** @param email whatever its case */
  findByEmail(
    organization: string,
    email: string,
  ): Promise<ObservedPerson | undefined>;
}

/** Annotations and artifacts of builds. */
export interface NotesStore {
  putAnnotations(build: BuildRef, annotations: Annotation[]): Promise<boolean>;
  putArtifacts(build: BuildRef, artifacts: Artifact[]): Promise<boolean>;
  annotations(build: BuildRef): Promise<Annotation[]>;
  artifacts(build: BuildRef): Promise<Artifact[]>;
}

/** PipelineRuns of Tekton. */
export interface RunStore {
  /** The complete truth of a cluster: others of it are kept as history, but no longer as running. @returns keys of those that changed */
  replace(cluster: string, runs: PipelineRun[]): Promise<string[]>;
  put(runs: PipelineRun[]): Promise<string[]>;
  /** They are gone from their cluster; what was known of them stays. */
  gone(
    cluster: string,
    runs: Array<{ namespace: string; name: string }>,
  ): Promise<string[]>;
  get(
    run: Pick<PipelineRun, 'cluster' | 'namespace' | 'name'>,
  ): Promise<PipelineRun | undefined>;
  /** The run that a pod is of. Logs of other pods are nobody's business here. */
  ofPod(pod: {
    cluster: string;
    namespace: string;
    pod: string;
  }): Promise<PipelineRun | undefined>;
  /** By the UUID of the job that started them. */
  ofJobs(jobs: string[]): Promise<Map<string, PipelineRun[]>>;
  list(query: ListRunsQuery, visible?: Visible): Promise<Page<PipelineRun>>;
  prune(before: string): Promise<number>;
}
