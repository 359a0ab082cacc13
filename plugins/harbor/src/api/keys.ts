import type {
  HistoryQuery,
  ListComponentsQuery,
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
  ListReplicationsQuery,
  ListVulnerabilitiesQuery,
  TrendsQuery,
} from '@slipway/plugin-harbor-common';

/** What a list of images asks for, without the page. */
export type ImagesQuery = Partial<Omit<ListImagesQuery, 'cursor'>>;
/** What the vulnerabilities of one image are asked for, without the page. */
export type ReportQuery = Partial<
  Omit<ListVulnerabilitiesQuery, 'cursor' | 'groupBy'>
>;
/** What the components of one image are asked for, without the page. */
export type ComponentsQuery = Partial<Omit<ListComponentsQuery, 'cursor'>>;
/** What a list of CVEs asks for, without the page. */
export type FleetVulnerabilitiesQuery = Partial<
  Omit<ListFleetVulnerabilitiesQuery, 'cursor'>
>;
/** What a list of replications asks for, without the page. */
export type ReplicationsQuery = Partial<Omit<ListReplicationsQuery, 'cursor'>>;

/**
 * Keys of the cache, in one place so that a signal finds them all. The second part says what a signal has to be about,
 * the third which image where it is one.
 */
export const harborKeys = {
  all: ['harbor'] as const,
  images: (query: ImagesQuery) => ['harbor', 'images', query] as const,
  imageRows: (query: ImagesQuery) =>
    ['harbor', 'images', 'rows', query] as const,
  image: (digest: string) => ['harbor', 'image', digest] as const,
  vulnerabilityRows: (digest: string, query: ReportQuery) =>
    ['harbor', 'report', digest, 'vulnerabilities', query] as const,
  packageRows: (digest: string, query: ReportQuery) =>
    ['harbor', 'report', digest, 'packages', query] as const,
  difference: (digest: string, against: string) =>
    ['harbor', 'difference', digest, against] as const,
  componentRows: (digest: string, query: ComponentsQuery) =>
    ['harbor', 'components', digest, query] as const,
  labels: (instance: string, project: string) =>
    ['harbor', 'labels', instance, project] as const,
  overview: ['harbor', 'overview'] as const,
  fleetVulnerabilities: (query: FleetVulnerabilitiesQuery) =>
    ['harbor', 'fleet', 'vulnerabilities', query] as const,
  fleetVulnerability: (cve: string) =>
    ['harbor', 'fleet', 'vulnerability', cve] as const,
  trend: (query: Partial<TrendsQuery>) =>
    ['harbor', 'fleet', 'trend', query] as const,
  history: (service: string, query: Partial<HistoryQuery>) =>
    ['harbor', 'images', 'history', service, query] as const,
  projects: ['harbor', 'projects'] as const,
  replications: (query: ReplicationsQuery) =>
    ['harbor', 'replications', query] as const,
  replicationRows: (query: ReplicationsQuery) =>
    ['harbor', 'replications', 'rows', query] as const,
  policies: ['harbor', 'policies'] as const,
};
