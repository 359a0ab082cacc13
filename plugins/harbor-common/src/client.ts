import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import {
  PluginCalls,
  path,
  search,
  type ClientOptions,
  type RequestOptions,
} from '@slipway/plugin-routes-common';
import type { ImageFacts } from './gate';
import type {
  ActOnImage,
  AllowVulnerability,
  DisallowVulnerability,
  ExportQuery,
  HistoryQuery,
  ImageFactsQuery,
  LabelImage,
  ListComponentsQuery,
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
  ListReplicationsQuery,
  ListVulnerabilitiesQuery,
  ReplicateImage,
  ScanImage,
  TrendsQuery,
} from './schema';
import type {
  ComponentPage,
  Difference,
  FleetOverview,
  FleetVulnerabilityDetail,
  FleetVulnerabilityPage,
  ImageDetail,
  ImageHistoryPoint,
  ImagePage,
  Label,
  Project,
  Replication,
  ReplicationPage,
  ReplicationPolicy,
  Trend,
  VulnerabilityPage,
  VulnerablePackagePage,
} from './types';

/** The result of a command that starts a replication. */
export type StartedReplication = CommandResult & {
  replication?: Pick<Replication, 'instance' | 'id'>;
};

/** The result of fetching an image again. */
export type RefreshedImage = CommandResult & {
  /** How the registries answer that have it or had it. Absent: not told. */
  sources?: SourceStatus[];
};

interface ProjectRef {
  instance: string;
  project: string;
}

/** Typed access to the backend of images. Failures are `ResponseError`s of `@backstage/errors`. */
export interface HarborApi {
  listImages(
    query?: Partial<ListImagesQuery>,
    options?: RequestOptions,
  ): Promise<ImagePage>;
  getImage(digest: string, options?: RequestOptions): Promise<ImageDetail>;
  listVulnerabilities(
    digest: string,
    query?: Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>>,
    options?: RequestOptions,
  ): Promise<VulnerabilityPage>;
  listVulnerablePackages(
    digest: string,
    query?: Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>>,
    options?: RequestOptions,
  ): Promise<VulnerablePackagePage>;
  getDifference(
    digest: string,
    against: string,
    options?: RequestOptions,
  ): Promise<Difference>;
  listComponents(
    digest: string,
    query?: Partial<ListComponentsQuery>,
    options?: RequestOptions,
  ): Promise<ComponentPage>;
  /** The report as a file. */
  exportReport(
    digest: string,
    query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>,
    options?: RequestOptions,
  ): Promise<Response>;
  /** Labels that can be put on images of a project. */
  listLabels(
    project: ProjectRef,
    options?: RequestOptions,
  ): Promise<{ items: Label[] }>;
  getOverview(options?: RequestOptions): Promise<FleetOverview>;
  listFleetVulnerabilities(
    query?: Partial<ListFleetVulnerabilitiesQuery>,
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityPage>;
  getFleetVulnerability(
    cve: string,
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityDetail>;
  getTrend(
    query?: Partial<TrendsQuery>,
    options?: RequestOptions,
  ): Promise<Trend>;
  /** The newest images of one repository of a service, oldest first. */
  getHistory(
    service: string,
    query?: Partial<HistoryQuery>,
    options?: RequestOptions,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }>;
  listProjects(
    options?: RequestOptions,
  ): Promise<{ items: Project[]; sources: SourceStatus[] }>;
  listReplications(
    query?: Partial<ListReplicationsQuery>,
    options?: RequestOptions,
  ): Promise<ReplicationPage>;
  listPolicies(
    options?: RequestOptions,
  ): Promise<{ items: ReplicationPolicy[]; sources: SourceStatus[] }>;
  scanImage(digest: string, body?: ScanImage): Promise<CommandResult>;
  replicateImage(
    digest: string,
    body: ReplicateImage,
  ): Promise<StartedReplication>;
  refreshImage(digest: string, body?: ActOnImage): Promise<RefreshedImage>;
  labelImage(digest: string, body: LabelImage): Promise<CommandResult>;
  unlabelImage(digest: string, body: LabelImage): Promise<CommandResult>;
  runPolicy(
    policy: { instance: string; id: number },
    body?: ActOnImage,
  ): Promise<StartedReplication>;
  retryReplication(
    replication: { instance: string; id: number },
    body?: ActOnImage,
  ): Promise<StartedReplication>;
  allowVulnerability(
    project: ProjectRef,
    body: AllowVulnerability,
  ): Promise<CommandResult>;
  disallowVulnerability(
    project: ProjectRef,
    cve: string,
    body: DisallowVulnerability,
  ): Promise<CommandResult>;
}

/** {@link HarborApi} over HTTP, for the browser and for backends. */
export class HarborClient implements HarborApi {
  readonly #calls: PluginCalls;

  constructor(options: ClientOptions) {
    this.#calls = new PluginCalls('harbor', options);
  }

  listImages(
    query: Partial<ListImagesQuery> = {},
    options?: RequestOptions,
  ): Promise<ImagePage> {
    return this.#calls.read(`/images${search(query)}`, options);
  }

  getImage(digest: string, options?: RequestOptions): Promise<ImageDetail> {
    return this.#calls.read(path('images', digest), options);
  }

  listVulnerabilities(
    digest: string,
    query: Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>> = {},
    options?: RequestOptions,
  ): Promise<VulnerabilityPage> {
    return this.#calls.read(
      `${path('images', digest, 'vulnerabilities')}${search(query)}`,
      options,
    );
  }

  listVulnerablePackages(
    digest: string,
    query: Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>> = {},
    options?: RequestOptions,
  ): Promise<VulnerablePackagePage> {
    const grouped = search({ ...query, groupBy: 'package' });
    return this.#calls.read(
      `${path('images', digest, 'vulnerabilities')}${grouped}`,
      options,
    );
  }

  getDifference(
    digest: string,
    against: string,
    options?: RequestOptions,
  ): Promise<Difference> {
    return this.#calls.read(
      `${path('images', digest, 'difference')}${search({ against })}`,
      options,
    );
  }

  listComponents(
    digest: string,
    query: Partial<ListComponentsQuery> = {},
    options?: RequestOptions,
  ): Promise<ComponentPage> {
    return this.#calls.read(
      `${path('images', digest, 'components')}${search(query)}`,
      options,
    );
  }

  exportReport(
    digest: string,
    query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>,
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#calls.fetch(
      `${path('images', digest, 'export')}${search(query)}`,
      options,
    );
  }

  /** What the gate of images judges, see `judgeImage`. */
  getImageFacts(
    digest: string,
    query: Partial<ImageFactsQuery> = {},
    options?: RequestOptions,
  ): Promise<ImageFacts> {
    return this.#calls.read(
      `${path('images', digest, 'facts')}${search(query)}`,
      options,
    );
  }

  listLabels(
    { instance, project }: ProjectRef,
    options?: RequestOptions,
  ): Promise<{ items: Label[] }> {
    return this.#calls.read(
      path('projects', instance, project, 'labels'),
      options,
    );
  }

  getOverview(options?: RequestOptions): Promise<FleetOverview> {
    return this.#calls.read('/overview', options);
  }

  listFleetVulnerabilities(
    query: Partial<ListFleetVulnerabilitiesQuery> = {},
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityPage> {
    return this.#calls.read(`/vulnerabilities${search(query)}`, options);
  }

  getFleetVulnerability(
    cve: string,
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityDetail> {
    return this.#calls.read(path('vulnerabilities', cve), options);
  }

  getTrend(
    query: Partial<TrendsQuery> = {},
    options?: RequestOptions,
  ): Promise<Trend> {
    return this.#calls.read(`/trends${search(query)}`, options);
  }

  getHistory(
    service: string,
    query: Partial<HistoryQuery> = {},
    options?: RequestOptions,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }> {
    return this.#calls.read(
      `${path('services', service, 'history')}${search(query)}`,
      options,
    );
  }

  listProjects(
    options?: RequestOptions,
  ): Promise<{ items: Project[]; sources: SourceStatus[] }> {
    return this.#calls.read('/projects', options);
  }

  listReplications(
    query: Partial<ListReplicationsQuery> = {},
    options?: RequestOptions,
  ): Promise<ReplicationPage> {
    return this.#calls.read(`/replications${search(query)}`, options);
  }

  listPolicies(
    options?: RequestOptions,
  ): Promise<{ items: ReplicationPolicy[]; sources: SourceStatus[] }> {
    return this.#calls.read('/replication-policies', options);
  }

  scanImage(digest: string, body: ScanImage = {}): Promise<CommandResult> {
    return this.#calls.send('POST', path('images', digest, 'scan'), body);
  }

  replicateImage(
    digest: string,
    body: ReplicateImage,
  ): Promise<StartedReplication> {
    return this.#calls.send('POST', path('images', digest, 'replicate'), body);
  }

  refreshImage(digest: string, body: ActOnImage = {}): Promise<RefreshedImage> {
    return this.#calls.send('POST', path('images', digest, 'refresh'), body);
  }

  labelImage(digest: string, body: LabelImage): Promise<CommandResult> {
    return this.#calls.send('POST', path('images', digest, 'labels'), body);
  }

  unlabelImage(digest: string, body: LabelImage): Promise<CommandResult> {
    return this.#calls.send('DELETE', path('images', digest, 'labels'), body);
  }

  runPolicy(
    { instance, id }: { instance: string; id: number },
    body: ActOnImage = {},
  ): Promise<StartedReplication> {
    return this.#calls.send(
      'POST',
      path('replication-policies', instance, String(id), 'run'),
      body,
    );
  }

  retryReplication(
    { instance, id }: { instance: string; id: number },
    body: ActOnImage = {},
  ): Promise<StartedReplication> {
    return this.#calls.send(
      'POST',
      path('replications', instance, String(id), 'retry'),
      body,
    );
  }

  allowVulnerability(
    { instance, project }: ProjectRef,
    body: AllowVulnerability,
  ): Promise<CommandResult> {
    return this.#calls.send(
      'POST',
      path('projects', instance, project, 'allowlist'),
      body,
    );
  }

  disallowVulnerability(
    { instance, project }: ProjectRef,
    cve: string,
    body: DisallowVulnerability,
  ): Promise<CommandResult> {
    return this.#calls.send(
      'DELETE',
      path('projects', instance, project, 'allowlist', cve),
      body,
    );
  }
}
