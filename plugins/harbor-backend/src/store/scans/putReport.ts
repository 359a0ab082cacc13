import type { Knex } from 'knex';
import type { ObservedReport, ObservedScan } from '../../observed';
import { changeFacts } from '../projection/imageQueue';
import type { ScanRow } from '../rows';
import { toUtc } from '../toUtc';
import { noteFirstSeen } from './noteFirstSeen';
import { digestReport } from './digestReport';
import { noteImageCves } from './imageCves';
import { PackedReports } from './PackedReports';
import { keyOf, lockRows, makeRows, rowKeyOf, withMissing } from './ScanWriter';
import { scanKey } from './scanKey';
import { storeReport } from './storeReport';

/**
 * Stores a report and gives it to the scan that wrote it: the one that Harbor tells of now. A report that Harbor keeps
 * under another id than that of the scan is of an older one.
 *
 * @returns digests of images that changed
 */
export async function putReport(
  knex: Knex,
  report: ObservedReport,
): Promise<string[]> {
  // Hashing thousands of rows is done while nobody waits.
  const content = digestReport(report);
  return changeFacts(knex, async transaction => {
    const key = rowKeyOf(report);
    await makeRows(transaction, [key]);
    const rows = await lockRows(transaction, [key.digest]);
    const row = rows.find(
      one =>
        one.instance === key.instance &&
        one.scanner === key.scanner &&
        one.vendor === key.vendor &&
        one.mime_type === key.mime_type,
    );
    const scan = row && scanOf(row, report);
    if (!row || !scan || !isNewer(row, scan, report)) return [];
    const stored = await storeReport(transaction, content);
    await noteFirstSeen(transaction, stored, report);
    const at = toUtc(report.generatedAt);
    const others = rows.filter(one => one !== row);
    const reportsOf = (all: ScanRow[]) =>
      all.flatMap(({ report_id }) => report_id ?? []);
    await noteImageCves(transaction, new PackedReports(transaction), {
      ...{ digest: row.digest, at, before: reportsOf(rows) },
      after: [...reportsOf(others), stored.id],
      first: rows.flatMap(one => one.generated_at ?? []).sort()[0],
    });
    const told = JSON.stringify(scan);
    await transaction('scans')
      .where(keyOf(row))
      .update(
        withMissing({
          ...row,
          ...(row.current === '' && {
            state: 'done',
            current: told,
            ended: told,
          }),
          reported: told,
          report_id: stored.id,
          generated_at: at,
        }),
      );
    return [row.digest];
  });
}

/** The scan that wrote a report; undefined: another one is awaited. */
function scanOf(
  row: ScanRow,
  report: ObservedReport,
): Omit<ObservedScan, 'askedAt'> | undefined {
  // A report may come before anybody asked how its scan went.
  if (row.current === '')
    return {
      instance: report.instance,
      digest: report.digest,
      scanner: report.scanner,
      mimeType: report.mimeType,
      state: 'done',
      endedAt: report.generatedAt,
      reportId: report.reportId,
      severity: report.severity,
    };
  const scan: ObservedScan | undefined = [row.current, row.ended]
    .filter(text => text !== null)
    .map(text => JSON.parse(text))
    .find(({ state }) => state === 'done');
  const isOther =
    scan?.reportId !== undefined &&
    report.reportId !== undefined &&
    scan.reportId !== report.reportId;
  return isOther ? undefined : scan;
}

function isNewer(
  row: ScanRow,
  scan: Omit<ObservedScan, 'askedAt'>,
  report: ObservedReport,
): boolean {
  if (!row.reported || row.generated_at === null) return true;
  const generated = toUtc(report.generatedAt);
  const isSameScan = scanKey(JSON.parse(row.reported)) === scanKey(scan);
  return isSameScan
    ? generated > row.generated_at
    : generated >= row.generated_at;
}
