import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { SourceStore } from '@slipway/collectors-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  FleetOverview,
  FleetVulnerabilityDetail,
  FleetVulnerabilityPage,
  HistoryQuery,
  ImageHistoryPoint,
  Label,
  ListFleetVulnerabilitiesQuery,
  ListReplicationsQuery,
  Project,
  ReplicationPage,
  ReplicationPolicy,
  Trend,
  TrendsQuery,
} from '@slipway/plugin-harbor-common';
import { projectToJudge, type ImageAccess } from '../access';
import type {
  FleetStore,
  ImageStore,
  ProjectStore,
  ReplicationStore,
  ServiceRepositories,
} from '../store/types';
import { noSuchProject } from './noSuch';
import { sourcesOf } from './sourcesOf';
import type { LabelReader } from './types';

interface Dependencies {
  stores: {
    fleet: FleetStore;
    images: Pick<ImageStore, 'history'>;
    projects: Pick<ProjectStore, 'get' | 'list'>;
    replications: Pick<ReplicationStore, 'list' | 'policies'>;
    serviceRepositories: Pick<ServiceRepositories, 'inProject'>;
    sources: Pick<SourceStore, 'list'>;
  };
  access: ImageAccess;
  labels: LabelReader;
}

/** What is known of all images together, as it is answered: only what somebody may see, with how fresh it is. */
export class FleetReads {
  readonly #from: Dependencies;

  constructor(dependencies: Dependencies) {
    this.#from = dependencies;
  }

  async overview(credentials: BackstageCredentials): Promise<FleetOverview> {
    const visible = await this.#visible(credentials);
    const { fleet } = this.#from.stores;
    return this.#fresh(fleet.overview(visible));
  }

  async vulnerabilities(
    query: ListFleetVulnerabilitiesQuery,
    credentials: BackstageCredentials,
  ): Promise<FleetVulnerabilityPage> {
    const visible = await this.#visible(credentials);
    const { fleet } = this.#from.stores;
    return this.#fresh(fleet.vulnerabilities(query, visible));
  }

  /** @throws NotFoundError for a CVE that no image has that somebody may see */
  async vulnerability(
    cve: string,
    credentials: BackstageCredentials,
  ): Promise<FleetVulnerabilityDetail> {
    const visible = await this.#visible(credentials);
    const found = await this.#from.stores.fleet.vulnerability(cve, visible);
    if (found) return this.#fresh(Promise.resolve(found));
    throw new NotFoundError(
      `No image has ${cve}; GET /vulnerabilities lists what there is`,
    );
  }

  async trend(
    query: TrendsQuery,
    credentials: BackstageCredentials,
  ): Promise<Trend> {
    const visible = await this.#visible(credentials);
    return this.#from.stores.fleet.trend(query, visible);
  }

  async history(
    service: string,
    query: HistoryQuery,
    credentials: BackstageCredentials,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }> {
    const visible = await this.#visible(credentials);
    return this.#from.stores.images.history(service, query, visible);
  }

  async projects(
    credentials: BackstageCredentials,
  ): Promise<{ items: Project[]; sources: SourceStatus[] }> {
    const visible = await this.#visible(credentials);
    const items = this.#from.stores.projects.list(visible);
    return this.#fresh(items.then(all => ({ items: all })));
  }

  /** @throws NotFoundError also for a project that somebody may not see; SourceError when Harbor cannot be asked */
  async labels(
    { instance, project }: { instance: string; project: string },
    credentials: BackstageCredentials,
  ): Promise<{ items: Label[] }> {
    const { stores, access, labels } = this.#from;
    const found = await stores.projects.get(instance, project);
    const judged =
      found && (await projectToJudge(found, stores.serviceRepositories));
    if (!judged || !(await access.maySee(credentials, judged)))
      throw noSuchProject(instance, project);
    return { items: await labels.list(instance, project) };
  }

  async replications(
    query: ListReplicationsQuery,
    credentials: BackstageCredentials,
  ): Promise<ReplicationPage> {
    const visible = await this.#visible(credentials);
    const { replications } = this.#from.stores;
    return this.#fresh(replications.list(query, visible), query.instance);
  }

  async policies(
    credentials: BackstageCredentials,
  ): Promise<{ items: ReplicationPolicy[]; sources: SourceStatus[] }> {
    const visible = await this.#visible(credentials);
    const items = this.#from.stores.replications.policies(visible);
    return this.#fresh(items.then(all => ({ items: all })));
  }

  /** @throws NotAllowedError for those who may see no image at all */
  async sources(
    credentials: BackstageCredentials,
  ): Promise<{ items: SourceStatus[] }> {
    await this.#visible(credentials);
    return { items: await this.#from.stores.sources.list() };
  }

  #visible(credentials: BackstageCredentials) {
    return this.#from.access.visible(credentials);
  }

  async #fresh<T extends object>(
    facts: Promise<T>,
    instances?: string[],
  ): Promise<T & { sources: SourceStatus[] }> {
    const [known, sources] = await Promise.all([
      facts,
      this.#from.stores.sources.list(),
    ]);
    return { ...known, sources: sourcesOf(sources, instances) };
  }
}
