import { ResponseError } from '@backstage/errors';
import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  ActOnImage,
  AllowVulnerability,
  DisallowVulnerability,
  ExportQuery,
  HistoryQuery,
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

/** Options of a read. */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** The result of a command that starts a replication. */
export type StartedReplication = CommandResult & {
  replication?: Pick<Replication, 'instance' | 'id'>;
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
  refreshImage(digest: string, body?: ActOnImage): Promise<CommandResult>;
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

interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** {@link HarborApi} over HTTP, for the browser and for backends. */
export class HarborClient implements HarborApi {
  readonly #discoveryApi: ClientOptions['discoveryApi'];
  readonly #fetchApi: ClientOptions['fetchApi'];

  constructor(options: ClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  listImages(
    query: Partial<ListImagesQuery> = {},
    options?: RequestOptions,
  ): Promise<ImagePage> {
    return this.#read(`/images${search(query)}`, options);
  }

  getImage(digest: string, options?: RequestOptions): Promise<ImageDetail> {
    return this.#read(path('images', digest), options);
  }

  listVulnerabilities(
    digest: string,
    query: Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>> = {},
    options?: RequestOptions,
  ): Promise<VulnerabilityPage> {
    return this.#read(
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
    return this.#read(
      `${path('images', digest, 'vulnerabilities')}${grouped}`,
      options,
    );
  }

  getDifference(
    digest: string,
    against: string,
    options?: RequestOptions,
  ): Promise<Difference> {
    return this.#read(
      `${path('images', digest, 'difference')}${search({ against })}`,
      options,
    );
  }

  listComponents(
    digest: string,
    query: Partial<ListComponentsQuery> = {},
    options?: RequestOptions,
  ): Promise<ComponentPage> {
    return this.#read(
      `${path('images', digest, 'components')}${search(query)}`,
      options,
    );
  }

  exportReport(
    digest: string,
    query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>,
    options?: RequestOptions,
  ): Promise<Response> {
    return this.#fetch(
      `${path('images', digest, 'export')}${search(query)}`,
      options,
    );
  }

  listLabels(
    { instance, project }: ProjectRef,
    options?: RequestOptions,
  ): Promise<{ items: Label[] }> {
    return this.#read(path('projects', instance, project, 'labels'), options);
  }

  getOverview(options?: RequestOptions): Promise<FleetOverview> {
    return this.#read('/overview', options);
  }

  listFleetVulnerabilities(
    query: Partial<ListFleetVulnerabilitiesQuery> = {},
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityPage> {
    return this.#read(`/vulnerabilities${search(query)}`, options);
  }

  getFleetVulnerability(
    cve: string,
    options?: RequestOptions,
  ): Promise<FleetVulnerabilityDetail> {
    return this.#read(path('vulnerabilities', cve), options);
  }

  getTrend(
    query: Partial<TrendsQuery> = {},
    options?: RequestOptions,
  ): Promise<Trend> {
    return this.#read(`/trends${search(query)}`, options);
  }

  getHistory(
    service: string,
    query: Partial<HistoryQuery> = {},
    options?: RequestOptions,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }> {
    return this.#read(
      `${path('services', service, 'history')}${search(query)}`,
      options,
    );
  }

  listProjects(
    options?: RequestOptions,
  ): Promise<{ items: Project[]; sources: SourceStatus[] }> {
    return this.#read('/projects', options);
  }

  listReplications(
    query: Partial<ListReplicationsQuery> = {},
    options?: RequestOptions,
  ): Promise<ReplicationPage> {
    return this.#read(`/replications${search(query)}`, options);
  }

  listPolicies(
    options?: RequestOptions,
  ): Promise<{ items: ReplicationPolicy[]; sources: SourceStatus[] }> {
    return this.#read('/replication-policies', options);
  }

  scanImage(digest: string, body: ScanImage = {}): Promise<CommandResult> {
    return this.#command('POST', path('images', digest, 'scan'), body);
  }

  replicateImage(
    digest: string,
    body: ReplicateImage,
  ): Promise<StartedReplication> {
    return this.#command('POST', path('images', digest, 'replicate'), body);
  }

  refreshImage(digest: string, body: ActOnImage = {}): Promise<CommandResult> {
    return this.#command('POST', path('images', digest, 'refresh'), body);
  }

  labelImage(digest: string, body: LabelImage): Promise<CommandResult> {
    return this.#command('POST', path('images', digest, 'labels'), body);
  }

  unlabelImage(digest: string, body: LabelImage): Promise<CommandResult> {
    return this.#command('DELETE', path('images', digest, 'labels'), body);
  }

  runPolicy(
    { instance, id }: { instance: string; id: number },
    body: ActOnImage = {},
  ): Promise<StartedReplication> {
    return this.#command(
      'POST',
      path('replication-policies', instance, String(id), 'run'),
      body,
    );
  }

  retryReplication(
    { instance, id }: { instance: string; id: number },
    body: ActOnImage = {},
  ): Promise<StartedReplication> {
    return this.#command(
      'POST',
      path('replications', instance, String(id), 'retry'),
      body,
    );
  }

  allowVulnerability(
    { instance, project }: ProjectRef,
    body: AllowVulnerability,
  ): Promise<CommandResult> {
    return this.#command(
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
    return this.#command(
      'DELETE',
      path('projects', instance, project, 'allowlist', cve),
      body,
    );
  }

  async #read<T>(resource: string, options?: RequestOptions): Promise<T> {
    const response = await this.#fetch(resource, options);
    return response.json();
  }

  async #command<T extends CommandResult>(
    method: 'POST' | 'DELETE',
    resource: string,
    body: unknown,
  ): Promise<T> {
    const response = await this.#fetch(resource, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  async #fetch(resource: string, init?: RequestInit): Promise<Response> {
    const base = await this.#discoveryApi.getBaseUrl('harbor');
    const response = await this.#fetchApi.fetch(`${base}${resource}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function path(...parts: string[]): string {
  return parts.map(part => `/${encodeURIComponent(part)}`).join('');
}

function search(query: object): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined && item !== '')
        parameters.append(key, String(item));
    }
  }
  const text = parameters.toString();
  return text && `?${text}`;
}
