import type { Clock } from '../../core/clock';
import type { Random } from '../../core/random';
import { badRequest, conflict, precondition } from '../model/errors';
import { fullNameOf, type HarborModel } from '../model/HarborModel';
import type { ScanReport, VulnerabilityItem } from '../model/scanTypes';
import type { Artifact } from '../model/types';
import type { VulnerabilityDatabase } from './database/VulnerabilityDatabase';
import type { ImageContents } from './ImageContents';
import { itemOf } from './reports';
import { namedUuid } from './namedUuid';
import {
  adapterAt,
  type ScannerAdapter,
  type ScannerRegistration,
  type Scanners,
} from './Scanners';

/** Milliseconds of a real system. */
const timing = { queued: [800, 2_500], base: 4_000, perPackage: 60 } as const;

export interface ScansContext {
  model: HarborModel;
  clock: Clock;
  random: Random;
  scanners: Scanners;
  database: VulnerabilityDatabase;
  contents: ImageContents;
}

/** Scans for vulnerabilities, from the queue to the report. */
export class Scans {
  /** What stops a scan that is under way. */
  readonly #running = new Map<ScanReport, () => void>();
  /** A finding is the same row in every report. */
  readonly #items = new Map<string, VulnerabilityItem>();

  constructor(private readonly context: ScansContext) {}

  /**
   * Scans an artifact, or each image of an index.
   * @throws HarborError 412 without a scanner, 400 for what it cannot scan, 409 while one runs
   */
  start(artifact: Artifact, operator = 'auto'): ScanReport[] {
    const [registration] = this.#scannerOf(artifact);
    const children = artifact.references.map(({ child }) => child);
    const images = children.length > 0 ? children : [artifact];
    const scannable = images.filter(({ type }) => type === 'IMAGE');
    if (scannable.length === 0) {
      throw badRequest(
        `the configured scanner ${registration.name} does not support scanning artifact with mime type ${artifact.manifestMediaType}`,
      );
    }
    if (scannable.some(each => this.#isRunning(each))) {
      throw conflict('a previous scan process is Running');
    }
    return scannable.map(each => this.#start(each, registration, operator));
  }

  /**
   * A scan that succeeded earlier, and of which nobody is told: for artifacts that were there before.
   * @param endedAt milliseconds since the epoch
   * @throws HarborError 412 without a scanner
   */
  recordPast(artifact: Artifact, endedAt: number): ScanReport {
    const [registration, adapter] = this.#scannerOf(artifact);
    const report = this.#add(artifact, registration, adapter);
    const { packages } = this.context.contents.get(artifact.digest);
    const takes = timing.base + packages.length * timing.perPackage;
    report.startedAt = endedAt - takes;
    report.endedAt = endedAt;
    report.status = 'Success';
    report.vulnerabilities = adapter ? this.#find(artifact, adapter) : [];
    return report;
  }

  /** @throws HarborError 400 when none runs */
  stop(artifact: Artifact): void {
    const all = [artifact, ...artifact.references.map(({ child }) => child)];
    const stopped = all.flatMap(each =>
      each.reports
        .filter(report => this.#running.has(report))
        .map(report => ({ each, report })),
    );
    if (stopped.length === 0) {
      throw badRequest(`no scan job for artifact digest=${artifact.digest}`);
    }
    for (const { each, report } of stopped) this.#stopOne(each, report);
  }

  /** Whether one runs or waits for the artifact itself. */
  isRunning(artifact: Artifact): boolean {
    return [artifact, ...artifact.references.map(({ child }) => child)].some(
      each => this.#isRunning(each),
    );
  }

  #isRunning({ reports }: Artifact): boolean {
    return reports.some(report => this.#running.has(report));
  }

  #scannerOf({ repository: { project } }: Artifact) {
    const registration = this.context.scanners.of(project);
    if (registration) {
      return [registration, adapterAt(registration.url)] as const;
    }
    throw precondition(`no available scanner for project: ${project.id}`);
  }

  #start(
    artifact: Artifact,
    registration: ScannerRegistration,
    operator: string,
  ): ScanReport {
    const adapter = adapterAt(registration.url);
    const report = this.#add(artifact, registration, adapter);
    this.#log(report, `Received the request to scan ${nameOf(artifact)}`);
    const [least, most] = timing.queued;
    this.#wait(report, this.context.random.between(least, most), () =>
      this.#run(artifact, report, adapter, operator),
    );
    return report;
  }

  /** As a real Harbor does: the new report takes the place of that scanner's last one. */
  #add(
    artifact: Artifact,
    { uuid, name }: ScannerRegistration,
    adapter: ScannerAdapter | undefined,
  ): ScanReport {
    const now = this.context.model.now();
    const report: ScanReport = {
      id: namedUuid(artifact.digest, uuid, now),
      registration: uuid,
      mimeType: adapter?.mimeType ?? 'unknown',
      scanner: adapter?.name ?? { name, vendor: '', version: '' },
      status: 'Pending',
      startedAt: now,
      log: '',
    };
    artifact.reports = artifact.reports.filter(
      ({ registration }) => registration !== uuid,
    );
    artifact.reports.push(report);
    return report;
  }

  #run(
    artifact: Artifact,
    report: ScanReport,
    adapter: ScannerAdapter | undefined,
    operator: string,
  ): void {
    const { contents, random } = this.context;
    report.status = 'Running';
    report.startedAt = this.context.model.now();
    this.#log(report, `Scanning by ${report.scanner.name} begins`);
    if (!adapter) {
      this.#finish(artifact, report, operator, 'its adapter does not answer');
      return;
    }
    const { packages, scan = 'succeeds' } = contents.get(artifact.digest);
    if (scan === 'never ends') {
      this.#running.set(report, () => undefined);
      return;
    }
    const takes = timing.base + packages.length * timing.perPackage;
    this.#wait(report, takes + random.between(0, timing.base), () => {
      if (scan === 'fails') {
        const problem = 'failed to extract layer: unexpected EOF';
        this.#finish(artifact, report, operator, problem);
        return;
      }
      report.vulnerabilities = this.#find(artifact, adapter);
      this.#finish(artifact, report, operator);
    });
  }

  #find(
    { digest }: Artifact,
    { mimeType }: ScannerAdapter,
  ): VulnerabilityItem[] {
    const { packages, rows } = this.context.contents.get(digest);
    if (rows) return [...rows];
    return this.context.database.match(packages).map(finding => {
      const { cve, package: installed } = finding;
      const key = `${mimeType} ${cve.id} ${installed.type} ${installed.name} ${installed.version}`;
      const known = this.#items.get(key);
      if (known) return known;
      const item = itemOf(finding, mimeType);
      this.#items.set(key, item);
      return item;
    });
  }

  #finish(
    artifact: Artifact,
    report: ScanReport,
    operator: string,
    problem?: string,
  ): void {
    this.#running.delete(report);
    report.status = problem === undefined ? 'Success' : 'Error';
    report.endedAt = this.context.model.now();
    this.#log(
      report,
      problem === undefined
        ? `Report with ${report.vulnerabilities?.length ?? 0} vulnerabilities is ready`
        : `Scan failed: ${problem}`,
    );
    this.context.model.emit({
      type: problem === undefined ? 'SCANNING_COMPLETED' : 'SCANNING_FAILED',
      artifact,
      scanType: 'vulnerability',
      report,
      operator,
    });
  }

  #stopOne(artifact: Artifact, report: ScanReport): void {
    this.#running.get(report)?.();
    this.#running.delete(report);
    report.status = 'Stopped';
    report.endedAt = this.context.model.now();
    this.#log(report, 'The scan was stopped');
    this.context.model.emit({
      type: 'SCANNING_STOPPED',
      artifact,
      scanType: 'vulnerability',
      report,
      operator: 'auto',
    });
  }

  #wait(report: ScanReport, ms: number, action: () => void): void {
    this.#running.set(report, this.context.clock.after(ms, action));
  }

  #log(report: ScanReport, message: string): void {
    const time = new Date(this.context.model.now()).toISOString();
    const level = report.status === 'Error' ? 'ERROR' : 'INFO';
    report.log += `${time} [${level}] [/pkg/scan/job.go]: ${message}\n`;
  }
}

function nameOf({ repository, digest }: Artifact): string {
  return `${fullNameOf(repository)}@${digest}`;
}
