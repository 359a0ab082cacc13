import type {
  ListVulnerabilitiesQuery,
  RepositoryRef,
  Scan,
  SeverityCounts,
  Vulnerability,
  VulnerabilityPage,
  VulnerablePackagePage,
} from '@slipway/plugin-harbor-common';
import type { ObservedReport, ObservedScan } from '../../observed';

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
