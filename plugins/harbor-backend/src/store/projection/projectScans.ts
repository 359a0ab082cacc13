import type { Scan, SeverityCounts } from '@slipway/plugin-harbor-common';
import type { ObservedScan } from '../../observed';
import type { ScanRow } from '../rows';
import { hasEnded, scanKey } from '../scans/scanKey';
import { groupedBy } from '../groupedBy';

/** The scans of an image, and the reports that count. */
export interface ProjectedScans {
  /** See `Image.scans`. */
  scans: Scan[];
  /** The newest report of each scanner; that of the newest scan first. */
  reports: number[];
}

type Shown = Scan & { report?: number };

/** A scan whose report is stored. */
export type ReportedScan = Scan & { report: number };

/** The scans of an image whose report there is, one of each scanner, the newest first. */
export function reportedScans(
  rows: ScanRow[],
  counts: Map<number, string>,
): ReportedScan[] {
  const newestEach = [...byScanner(rows).values()].flatMap(
    scanner =>
      newest(scanner.flatMap(row => reportedOf(row, counts) ?? [])) ?? [],
  );
  return sorted(newestEach);
}

/**
 * The newest scans of each scanner, whichever instance had it look: the last that ended, or of two that ended at the
 * same time the one that went well. Before it, after the others, one that is under way; and where the last one failed,
 * the last whose report there is, because what is in an image does not go away by that.
 */
export function projectScans(
  rows: ScanRow[],
  counts: Map<number, string>,
): ProjectedScans {
  const ended: Shown[] = [];
  const underWay: Shown[] = [];
  for (const scanner of byScanner(rows).values()) {
    const last = newest(scanner.flatMap(row => endedOf(row, counts) ?? []));
    const read = newest(scanner.flatMap(row => reportedOf(row, counts) ?? []));
    const now = newest(scanner.flatMap(row => underWayOf(row) ?? []));
    if (last) ended.push(last);
    if (read && last?.state !== 'done') ended.push(read);
    if (now && startOf(now) >= startOf(last)) underWay.push(now);
  }
  return {
    scans: [...sorted(ended), ...sorted(underWay)].map(withoutReport),
    reports: [
      ...new Set(reportedScans(rows, counts).map(({ report }) => report)),
    ],
  };
}

function endedOf(row: ScanRow, counts: Map<number, string>): Shown | undefined {
  if (!row.ended) return undefined;
  const scan: ObservedScan = JSON.parse(row.ended);
  const report = reportedOf(row, counts);
  if (
    report &&
    row.reported &&
    scanKey(JSON.parse(row.reported)) === scanKey(scan)
  )
    return report;
  const [key, problem]: [string, string] | [] = JSON.parse(
    row.unreadable ?? '[]',
  );
  return {
    ...shownOf(scan),
    hasReport: false,
    ...(key === scanKey(scan) && { problem }),
  };
}

function reportedOf(
  row: ScanRow,
  counts: Map<number, string>,
): ReportedScan | undefined {
  if (!row.reported || row.report_id === null) return undefined;
  const known = counts.get(row.report_id);
  const counted: SeverityCounts | undefined = known && JSON.parse(known);
  return {
    ...shownOf(JSON.parse(row.reported)),
    ...(counted && { counts: counted }),
    hasReport: true,
    report: row.report_id,
  };
}

function underWayOf(row: ScanRow): Shown | undefined {
  if (!row.current) return undefined;
  const scan: ObservedScan = JSON.parse(row.current);
  return hasEnded(scan) ? undefined : shownOf(scan);
}

function shownOf({
  digest: _digest,
  mimeType: _mimeType,
  reportId: _reportId,
  askedAt: _askedAt,
  ...scan
}: ObservedScan): Shown {
  return { ...scan, hasReport: false };
}

function withoutReport({ report: _report, ...scan }: Shown): Scan {
  return scan;
}

function byScanner(rows: ScanRow[]): Map<string, ScanRow[]> {
  return groupedBy(rows, ({ scanner, vendor }) =>
    JSON.stringify([scanner, vendor]),
  );
}

function newest<S extends Shown>(scans: S[]): S | undefined {
  return sorted(scans)[0];
}

function sorted<S extends Shown>(scans: S[]): S[] {
  return [...scans].sort(
    (a, b) =>
      timeOf(b) - timeOf(a) ||
      Number(b.state === 'done') - Number(a.state === 'done') ||
      Number(b.hasReport) - Number(a.hasReport) ||
      nameOf(a).localeCompare(nameOf(b), 'en'),
  );
}

function timeOf(scan: Scan): number {
  return Date.parse(scan.endedAt ?? scan.startedAt ?? '') || 0;
}

/** One that waits says no time at all: it is the newest. */
function startOf(scan: Scan | undefined): number {
  if (!scan) return 0;
  const text = scan.startedAt ?? scan.endedAt;
  return text ? Date.parse(text) || 0 : Number.MAX_SAFE_INTEGER;
}

function nameOf({ scanner, instance }: Scan): string {
  return `${scanner.name} ${scanner.vendor ?? ''} ${instance}`;
}
