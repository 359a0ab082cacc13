import type {
  ListVulnerabilitiesQuery,
  Scan,
  Vulnerability,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedReport, ObservedScan } from '../../observed';
import { onePlaceEach } from '../images/scansToFollow';
import { changeFacts } from '../projection/imageQueue';
import type { ScanRow } from '../rows';
import { isStorable, storable } from '../storable';
import type { MissingReport, ReportFilter, ScanStore } from '../types';
import { cvesCalled } from './cvesCalled';
import { jsonNumbers } from '../jsonTable';
import { readImageCves } from './imageCves';
import { groupPackages } from './groupPackages';
import { putReport } from './putReport';
import { ReportReader } from './ReportReader';
import { keyOf, lockRows, putScans, withMissing } from './ScanWriter';
import { scanKey } from './scanKey';

/** {@link ScanStore} in a database. */
export class DatabaseScanStore implements ScanStore {
  readonly #knex: Knex;
  readonly #reports: ReportReader;

  constructor(knex: Knex, now: () => Date) {
    this.#knex = knex;
    this.#reports = new ReportReader(knex, now);
  }

  putScans(
    scans: ObservedScan[],
    options: { staleAfterMs?: number } = {},
  ): Promise<string[]> {
    return putScans(this.#knex, scans, options.staleAfterMs);
  }

  async missingReports(
    instance: string,
    limit: number,
  ): Promise<MissingReport[]> {
    const rows: Array<Omit<MissingReport, 'reportId'> & { current: string }> =
      await this.#knex('scans')
        .join('occurrences as place', join =>
          join
            .on('place.digest', 'scans.digest')
            .andOn('place.instance', 'scans.instance'),
        )
        .join('images', 'images.digest', 'scans.digest')
        .select(
          'place.instance',
          'place.project',
          'place.repository',
          'scans.digest',
          'scans.mime_type as mimeType',
          'scans.scanner',
          'scans.current',
        )
        .where({ 'scans.instance': instance, 'scans.report_missing': 1 })
        .whereNull('place.deleted_at')
        .orderBy([
          { column: 'images.running', order: 'desc' },
          { column: 'images.pushed_at', order: 'desc' },
          { column: 'scans.digest' },
        ])
        // An image may be in several places, and have been scanned by several scanners.
        .limit(limit * 4);
    return onePlaceEach(rows)
      .slice(0, limit)
      .map(({ current, ...row }) => {
        const { reportId }: ObservedScan = JSON.parse(current);
        return { ...row, ...(reportId !== undefined && { reportId }) };
      });
  }

  putReport(report: ObservedReport): Promise<string[]> {
    return putReport(this.#knex, report);
  }

  markUnreadable(
    {
      instance,
      digest,
      mimeType,
    }: Pick<ObservedScan, 'instance' | 'digest' | 'mimeType'>,
    problem: string,
  ): Promise<string[]> {
    return changeFacts(this.#knex, async transaction => {
      const rows = await lockRows(transaction, [storable(digest)]);
      const marked = rows.filter(
        row =>
          row.instance === instance &&
          row.mime_type === storable(mimeType) &&
          row.report_missing === 1,
      );
      for (const row of marked) {
        const unreadable = JSON.stringify([
          scanKey(JSON.parse(row.current)),
          problem,
        ]);
        await transaction('scans')
          .where(keyOf(row))
          .update(withMissing({ ...row, unreadable }));
      }
      return marked.map(row => row.digest);
    });
  }

  async retryUnreadable(
    instance: string,
    isReadable: (mimeType: string) => boolean,
  ): Promise<void> {
    const rows: ScanRow[] = await this.#knex('scans')
      .select()
      .where({ instance, state: 'done', report_missing: 0 })
      .whereNotNull('unreadable');
    for (const { unreadable, ...row } of rows) {
      const isToRead =
        isReadable(row.mime_type) &&
        withMissing({ ...row, unreadable: null }).report_missing === 1;
      if (!isToRead) continue;
      // Why it could not be had is told until it can.
      await this.#knex('scans')
        .where({ ...keyOf(row), current: row.current, unreadable })
        .update({ report_missing: 1 });
    }
  }

  async spellingOf(identifier: string): Promise<string | undefined> {
    if (!isStorable([identifier])) return undefined;
    const row: { identifier: string } | undefined = await cvesCalled(
      this.#knex,
      identifier,
    )
      .select('identifier')
      .orderByRaw('case when identifier = ? then 0 else 1 end', [identifier])
      .orderBy('identifier')
      .first();
    return row?.identifier;
  }

  async reportedSince(
    digest: string,
  ): Promise<((identifier: string) => string) | undefined> {
    if (!isStorable([digest])) return undefined;
    const known = await readImageCves(this.#knex, digest);
    if (!known) return undefined;
    const rows: Array<{ id: number; identifier: string }> = await this.#knex(
      'cves',
    )
      .select('id', 'identifier')
      .whereRaw('id in ?', [jsonNumbers(this.#knex, [...known.others.keys()])]);
    const others = new Map(
      rows.map(({ id, identifier }) => [identifier, known.others.get(id)]),
    );
    return identifier => others.get(identifier) ?? known.since;
  }

  vulnerabilities(digest: string, query: ListVulnerabilitiesQuery) {
    return this.#reports.page(digest, query);
  }

  packages(digest: string, query: ListVulnerabilitiesQuery) {
    return groupPackages(this.#knex, this.#reports, digest, query);
  }

  async report(
    digest: string,
    { scanner, ...filter }: ReportFilter = {},
  ): Promise<{ scan: Scan; vulnerabilities: Vulnerability[] } | undefined> {
    const report = await this.#reports.find(digest, scanner);
    return (
      report && {
        scan: report.scan,
        vulnerabilities: await this.#reports.all(report, filter),
      }
    );
  }
}
