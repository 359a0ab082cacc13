import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  AllowlistEntry,
  FleetOverview,
  FleetVulnerabilityDetail,
  FleetVulnerabilityPage,
  HistoryQuery,
  Image,
  ImageHistoryPoint,
  ImagePage,
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
  ListReplicationsQuery,
  ListVulnerabilitiesQuery,
  Project,
  Replication,
  ReplicationPage,
  ReplicationPolicy,
  RepositoryRef,
  RunningPlace,
  Scan,
  SeverityCounts,
  Trend,
  TrendsQuery,
  Vulnerability,
  VulnerabilityPage,
  VulnerablePackagePage,
} from '@slipway/plugin-harbor-common';
import type {
  ObservedArtifact,
  ObservedPolicy,
  ObservedProject,
  ObservedReplication,
  ObservedReport,
  ObservedRepository,
  ObservedScan,
} from '../observed';

/** What a permission policy lets somebody see: images with one of these values. */
export interface ImageFilter {
  /** `project`: `instance/project`. `service-like`: names of services with `*` for any part. */
  property: 'instance' | 'project' | 'service' | 'service-like';
  values: string[];
}
/** Absent: everything. */
export type Visible = PermissionCriteria<ImageFilter> | undefined;

/** An image as the database has it, with what only its page shows. */
export interface StoredImage extends Image {
  children: Array<{ digest: string; platform?: string }>;
  annotations: Record<string, string>;
}

/** Images, their places and their tags. */
export interface ImageStore {
  get(digest: string): Promise<StoredImage | undefined>;
  /** By a tag of one repository of one instance. */
  findByTag(
    repository: RepositoryRef,
    tag: string,
  ): Promise<StoredImage | undefined>;
  list(
    query: ListImagesQuery,
    visible?: Visible,
  ): Promise<Omit<ImagePage, 'sources'>>;
  /** Images that one can compare this one with, see `ImageDetail.comparable`. */
  comparable(digest: string): Promise<
    Array<{
      digest: string;
      tags: string[];
      runningIn: string[];
      pushedAt: string;
    }>
  >;
  history(
    service: string,
    query: HistoryQuery,
    visible?: Visible,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }>;
  /**
   * Writes artifacts that Harbor told. What was asked earlier than what is stored changes nothing.
   *
   * @returns digests of the images that changed
   */
  put(artifacts: ObservedArtifact[]): Promise<string[]>;
  /** The complete list of one repository: what is not in it is deleted since `askedAt`, unless it was told later. @returns digests that changed */
  replaceRepository(
    repository: RepositoryRef,
    artifacts: ObservedArtifact[],
    askedAt: number,
  ): Promise<string[]>;
  /**
   * Harbor has it no more in that repository. What runs, and was never seen anywhere, is kept as deleted, so that people
   * hear of it.
   *
   * @returns digests that changed
   */
  markDeleted(
    artifact: RepositoryRef & { digest: string },
    at: string,
  ): Promise<string[]>;
  /** Artifacts of an instance of which the newest scan is not at its end, or that were never scanned and are young or run. */
  scansToFollow(
    instance: string,
    options: { limit: number },
  ): Promise<Array<RepositoryRef & { digest: string }>>;
  /** Those of which no registry ever told. */
  unknown(digests: string[]): Promise<string[]>;
  /** Where one instance has a digest, deleted places left out. */
  places(digest: string, instance?: string): Promise<RepositoryRef[]>;
  /** Makes anew what somebody left half done, or another version made otherwise. @returns digests that changed */
  catchUp(): Promise<string[]>;
  /** Deletes what no registry has since before (ISO 8601) and what runs nowhere, with reports that nobody else needs. @returns how many images */
  prune(before: string): Promise<number>;
}

/** Repositories, and what of them was read. */
export interface RepositoryStore {
  /** The complete list of a project. Repositories that are gone take their places with them. @returns digests that changed */
  replace(
    instance: string,
    project: string,
    repositories: ObservedRepository[],
    askedAt: number,
  ): Promise<string[]>;
  list(
    instance: string,
  ): Promise<Array<ObservedRepository & { readAt?: string }>>;
  /** Its artifacts were read when it looked like this. */
  markRead(repository: ObservedRepository, at: string): Promise<void>;
}

/** A report that is to be fetched, and one of the places where its image is. */
export interface MissingReport extends RepositoryRef {
  digest: string;
  mimeType: string;
  /** Name of the scanner. */
  scanner: string;
  /** Harbor's id of the report, as the scan told it. */
  reportId?: string;
}

/** Which scanner's report, and what of it. */
export type ReportFilter = Pick<
  ListVulnerabilitiesQuery,
  'scanner' | 'severity' | 'fixable' | 'allowed' | 'package' | 'q'
>;

/** Scans and the reports they wrote. Reports share their rows: what two images have in common is stored once. */
export interface ScanStore {
  /**
   * @param options `staleAfterMs`: a scan that is seen to go on as long, by the times at which it was asked for, never ends
   * @returns digests that changed
   */
  putScans(
    scans: ObservedScan[],
    options?: { staleAfterMs?: number },
  ): Promise<string[]>;
  /** Scans that are done and of which the report is not stored: running images first, then the newest. */
  missingReports(instance: string, limit: number): Promise<MissingReport[]>;
  /**
   * Stores a report of one (digest, scanner, time); storing it again changes nothing.
   *
   * @returns digests that changed
   */
  putReport(report: ObservedReport): Promise<string[]>;
  /** The report of a scan cannot be had: it is not missing any more. @returns digests that changed */
  markUnreadable(
    scan: Pick<ObservedScan, 'instance' | 'digest' | 'mimeType'>,
    problem: string,
  ): Promise<string[]>;
  /** Reports that could not be had are missing again, if their MIME type can be read: what was in their way may be gone. */
  retryUnreadable(
    instance: string,
    isReadable: (mimeType: string) => boolean,
  ): Promise<void>;
  /**
   * Since when scanners report each CVE of an image, ISO 8601: the oldest report that has it. Undefined: of that image
   * nothing is remembered.
   */
  reportedSince(
    digest: string,
  ): Promise<((identifier: string) => string) | undefined>;
  /** An identifier as scanners write it, whoever else writes it otherwise; undefined: none has found it. */
  spellingOf(identifier: string): Promise<string | undefined>;
  /** One page of a report; undefined while there is none. `scanner`: name. */
  vulnerabilities(
    digest: string,
    query: ListVulnerabilitiesQuery,
  ): Promise<VulnerabilityPage | undefined>;
  packages(
    digest: string,
    query: ListVulnerabilitiesQuery,
  ): Promise<VulnerablePackagePage | undefined>;
  /** A whole report or all of it that fits, the worst first: for differences, exports and the gate. */
  report(
    digest: string,
    filter?: ReportFilter,
  ): Promise<{ scan: Scan; vulnerabilities: Vulnerability[] } | undefined>;
}

/** CVEs over all images. */
export interface FleetStore {
  overview(visible?: Visible): Promise<Omit<FleetOverview, 'sources'>>;
  vulnerabilities(
    query: ListFleetVulnerabilitiesQuery,
    visible?: Visible,
  ): Promise<Omit<FleetVulnerabilityPage, 'sources'>>;
  vulnerability(
    cve: string,
    visible?: Visible,
  ): Promise<Omit<FleetVulnerabilityDetail, 'sources'> | undefined>;
  trend(query: TrendsQuery, visible?: Visible): Promise<Trend>;
  /** Writes what runs today (ISO 8601 day), and once what days before looked like as far as can be told. */
  record(day: string): Promise<void>;
}

/** What runs where, told by the environments plugin. */
export interface RunningStore {
  /** Everything that runs. @returns digests of images that changed */
  replace(places: Array<RunningPlace & { digest: string }>): Promise<string[]>;
  /** Images that an environment runs, with their services. */
  of(environment: string): Promise<Array<RunningPlace & { digest: string }>>;
}

/** Which repositories the catalog says are of a service: `[host/]project/repository`. */
export interface ServiceRepository {
  service: string;
  /** Instance; absent: every one. */
  instance?: string;
  project: string;
  repository: string;
}

export interface ServiceRepositories {
  /** All that there are. @returns digests of images that are of other services by it */
  replace(all: ServiceRepository[]): Promise<string[]>;
  /** Services that have a repository in a project, or run an image of it. What is done to a project is done to all of them. */
  inProject(instance: string, project: string): Promise<string[]>;
}

/** An instance of the configuration, with all hosts that references of its images begin with. */
export interface ConfiguredInstance {
  name: string;
  hosts: string[];
}

/** Which instances there are, by the configuration. */
export interface Instances {
  /**
   * Writes down whose each host is, and marks what is of no instance: its images as deleted, so that they are pruned
   * later, and what goes on there as over. When it is configured again, all of it is read again.
   *
   * @returns digests of images that changed
   */
  configure(instances: ConfiguredInstance[]): Promise<string[]>;
}

/** Projects and their allowlists. */
export interface ProjectStore {
  /** The complete list of an instance. @returns whether anything changed */
  replace(instance: string, projects: ObservedProject[]): Promise<boolean>;
  put(project: ObservedProject): Promise<boolean>;
  /** Why nothing can be read of it, or undefined: it can. */
  setProblem(
    instance: string,
    project: string,
    problem: string | undefined,
  ): Promise<void>;
  list(visible?: Visible): Promise<Project[]>;
  get(instance: string, project: string): Promise<Project | undefined>;
  /** Keeps why and until when a CVE passes; Harbor knows the CVE alone. */
  putEntry(
    instance: string,
    project: string,
    entry: Required<AllowlistEntry>,
  ): Promise<void>;
  /** @param unless `expiresAfter`: an entry whose time comes later than that (ISO 8601) stays, as somebody has renewed it */
  removeEntry(
    instance: string,
    project: string,
    cve: string,
    unless?: { expiresAfter: string },
  ): Promise<void>;
  /** Entries whose time has come (ISO 8601). */
  expired(
    at: string,
  ): Promise<Array<{ instance: string; project: string; cve: string }>>;
}

/** Replications. */
export interface ReplicationStore {
  /** @returns whether anything changed */
  put(executions: ObservedReplication[]): Promise<boolean>;
  replacePolicies(
    instance: string,
    policies: ObservedPolicy[],
  ): Promise<boolean>;
  list(
    query: ListReplicationsQuery,
    visible?: Visible,
  ): Promise<Omit<ReplicationPage, 'sources'>>;
  get(instance: string, id: number): Promise<Replication | undefined>;
  policies(visible?: Visible): Promise<ReplicationPolicy[]>;
  policy(instance: string, id: number): Promise<ReplicationPolicy | undefined>;
  /** Ids of executions of an instance that have not ended. */
  running(instance: string): Promise<number[]>;
  prune(before: string): Promise<number>;
}

/** Layers and components of images: they never change, so they are fetched when somebody first asks. */
export interface AdditionStore {
  get(digest: string, kind: 'layers' | 'components'): Promise<unknown>;
  put(
    digest: string,
    kind: 'layers' | 'components',
    value: unknown,
  ): Promise<void>;
}

/** Counts of nothing. */
export const noCounts: Readonly<SeverityCounts> = {
  critical: 0,
  high: 0,
  medium: 0,
  low: 0,
  negligible: 0,
  unknown: 0,
  total: 0,
  fixable: 0,
};
