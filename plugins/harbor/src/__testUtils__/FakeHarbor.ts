import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Component,
  Difference,
  ExportQuery,
  FleetOverview,
  FleetVulnerabilityDetail,
  HarborApi,
  ImageDetail,
  ImageHistoryPoint,
  ImageProblem,
  Label,
  ListComponentsQuery,
  ListFleetVulnerabilitiesQuery,
  ListImagesQuery,
  ListReplicationsQuery,
  ListVulnerabilitiesQuery,
  Project,
  Replication,
  ReplicationPolicy,
  StartedReplication,
  TrendPoint,
  TrendsQuery,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import { aFailure, hasSome, hasWords, pageOf } from '@slipway/ui/testing';
import { countsOf } from './counting';
import { aScan, aSource, someCounts } from './fixtures';
import { groupByPackage, matchesImage, matchesReport } from './matching';

type ReportQuery = Partial<Omit<ListVulnerabilitiesQuery, 'groupBy'>>;

/** A backend in memory: filters as the real one does, and remembers what it was told to do. */
export class FakeHarbor implements HarborApi {
  images: ImageDetail[];
  /** What was found in an image, by its digest. */
  reports = new Map<string, Vulnerability[]>();
  /** What an image is made of, by its digest. */
  components = new Map<string, Component[]>();
  /** By what it is compared against. */
  differences = new Map<string, Difference>();
  labels: Label[] = [];
  cves: FleetVulnerabilityDetail[] = [];
  projects: Project[] = [];
  policies: ReplicationPolicy[] = [];
  replications: Replication[] = [];
  history: ImageHistoryPoint[] = [];
  trend: TrendPoint[] = [];
  /** Changes the overview that is made from the images. */
  overview: Partial<FleetOverview> = {};
  sources: SourceStatus[] = [aSource()];
  /** What commands answer, by whether they are a trial. */
  result: (dryRun: boolean) => StartedReplication = dryRun => ({
    message: dryRun ? 'Would do it' : 'Done',
    changed: true,
    diff: '',
  });
  /** Makes reads fail. */
  failure: Error | undefined;
  readonly lists: Array<Partial<ListImagesQuery>> = [];
  readonly reportReads: ReportQuery[] = [];
  readonly exports: Array<Partial<ExportQuery>> = [];
  readonly commands: Array<[command: string, ...args: unknown[]]> = [];

  constructor(images: ImageDetail[] = []) {
    this.images = images;
  }

  async listImages(query: Partial<ListImagesQuery> = {}) {
    this.lists.push(query);
    this.#mayFail();
    const found = this.images.filter(image => matchesImage(image, query));
    return { ...pageOf(found, query), sources: this.sources };
  }

  async getImage(digest: string) {
    this.#mayFail();
    return this.#imageOf(digest);
  }

  async listVulnerabilities(digest: string, query: ReportQuery = {}) {
    this.reportReads.push(query);
    const { all, found, scan } = await this.#reportOf(digest, query);
    return { ...pageOf(found, query), counts: countsOf(all), scan };
  }

  async listVulnerablePackages(digest: string, query: ReportQuery = {}) {
    this.reportReads.push(query);
    const { all, found, scan } = await this.#reportOf(digest, query);
    const packages = groupByPackage(found);
    return { ...pageOf(packages, query), counts: countsOf(all), scan };
  }

  async getDifference(digest: string, against: string) {
    this.#mayFail();
    await this.#imageOf(digest);
    const found = this.differences.get(against);
    if (!found)
      throw await aFailure(404, `Nothing to compare with: ${against}`);
    return found;
  }

  async listComponents(
    digest: string,
    query: Partial<ListComponentsQuery> = {},
  ) {
    this.#mayFail();
    const all = this.components.get(digest);
    if (!all) throw await aFailure(404, 'It has no bill of materials');
    const found = all.filter(one => hasWords([one], query.q));
    return { ...pageOf(found, query), format: 'SPDX 2.3' };
  }

  async exportReport(
    digest: string,
    query: Partial<ExportQuery> & Pick<ExportQuery, 'format'>,
  ) {
    this.#mayFail();
    await this.#imageOf(digest);
    this.exports.push(query);
    return new Response(`report as ${query.format}`);
  }

  async listLabels() {
    this.#mayFail();
    return { items: this.labels };
  }

  async getOverview(): Promise<FleetOverview> {
    this.#mayFail();
    const running = this.images.filter(image => image.runningIn.length > 0);
    const problem = (name: ImageProblem) =>
      running.filter(image => matchesImage(image, { problem: [name] })).length;
    return {
      images: this.images.length,
      running: running.length,
      problems: {
        'not-scanned': problem('not-scanned'),
        'scan-failed': problem('scan-failed'),
        'not-signed': problem('not-signed'),
        'not-replicated': problem('not-replicated'),
        deleted: problem('deleted'),
        critical: problem('critical'),
      },
      counts: someCounts(),
      services: [],
      oldestCritical: [],
      sources: this.sources,
      ...this.overview,
    };
  }

  async listFleetVulnerabilities(
    query: Partial<ListFleetVulnerabilitiesQuery> = {},
  ) {
    this.#mayFail();
    const found = this.cves.filter(
      one =>
        hasSome(query.severity, [one.severity]) &&
        hasSome(query.service, one.services) &&
        hasSome(query.runningIn, one.environments) &&
        (query.fixable === undefined || query.fixable === one.fixable) &&
        (query.running === false || one.environments.length > 0) &&
        hasWords([one.cve, one.packages, one.description], query.q),
    );
    return { ...pageOf(found, query), sources: this.sources };
  }

  async getFleetVulnerability(cve: string) {
    this.#mayFail();
    const found = this.cves.find(one => one.cve === cve);
    if (!found) throw await aFailure(404, `No image has ${cve}`);
    return found;
  }

  async getTrend({ service }: Partial<TrendsQuery> = {}) {
    this.#mayFail();
    return { service, points: this.trend };
  }

  async getHistory(_service: string, query: { repository?: string } = {}) {
    this.#mayFail();
    return { repository: query.repository, items: this.history };
  }

  async listProjects() {
    this.#mayFail();
    return { items: this.projects, sources: this.sources };
  }

  async listReplications(query: Partial<ListReplicationsQuery> = {}) {
    this.#mayFail();
    const found = this.replications.filter(
      one =>
        hasSome(query.instance, [one.instance]) &&
        hasSome(query.state, [one.state]) &&
        (!query.policy || one.policy.id === query.policy) &&
        hasWords([one.policy, one.artifacts, one.from, one.to], query.q),
    );
    return { ...pageOf(found, query), sources: this.sources };
  }

  async listPolicies() {
    this.#mayFail();
    return { items: this.policies, sources: this.sources };
  }

  scanImage = this.#command('scan');
  replicateImage = this.#command('replicate');
  refreshImage = this.#command('refresh');
  labelImage = this.#command('label');
  unlabelImage = this.#command('unlabel');
  runPolicy = this.#command('run-policy');
  retryReplication = this.#command('retry-replication');
  allowVulnerability = this.#command('allow');
  disallowVulnerability = this.#command('disallow');

  #mayFail(): void {
    if (this.failure) throw this.failure;
  }

  async #imageOf(digest: string): Promise<ImageDetail> {
    const found = this.images.find(image => image.digest === digest);
    if (!found) throw await aFailure(404, `No image ${digest}`);
    return { ...found, sources: this.sources };
  }

  async #reportOf(digest: string, query: ReportQuery) {
    this.#mayFail();
    const { scans } = await this.#imageOf(digest);
    const scan = query.scanner
      ? scans.find(one => one.scanner.name === query.scanner)
      : scans[0];
    const all = this.reports.get(digest) ?? [];
    const found = all.filter(one => matchesReport(one, query));
    return { all, found, scan: scan ?? aScan() };
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
