import type {
  FleetOverview,
  FleetVulnerabilityDetail,
  FleetVulnerabilityPage,
  ListFleetVulnerabilitiesQuery,
  RunningPlace,
  Trend,
  TrendsQuery,
} from '@slipway/plugin-harbor-common';
import type { Visible } from './visible';

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
