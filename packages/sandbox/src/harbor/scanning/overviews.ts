import type {
  ScanReport,
  ScanStatus,
  VulnerabilityItem,
} from '../model/scanTypes';
import type { Artifact } from '../model/types';
import { moment } from '../presenters/times';
import { worstOf } from './reports';
import { reportTypes } from './Scanners';

/** A report of an artifact, or of one of the images of an index. */
export interface OwnedReport {
  report: ScanReport;
  digest: string;
}

/** MIME types that a caller accepts, of those that Harbor knows; both when it does not say. */
export function acceptedTypes(accept: string | undefined): string[] {
  const known: string[] = Object.values(reportTypes);
  if (accept === undefined) return known;
  const given = accept
    .split(',')
    .map(each => each.trim())
    .filter(each => known.includes(each));
  return given.length > 0 ? given : [reportTypes.harbor];
}

/** What is scanned of an artifact: itself, or the images of an index. */
export function scannedParts(artifact: Artifact): Artifact[] {
  const { references } = artifact;
  const parts =
    references.length > 0 ? references.map(({ child }) => child) : [artifact];
  return parts.filter(({ type }) => type === 'IMAGE');
}

/**
 * The reports of a MIME type by a scanner: one, or one for each image of an index. None as long as one of these was never
 * scanned.
 *
 * @param scanner uuid of its registration
 */
export function reportsOf(
  artifact: Artifact,
  { mimeType, scanner }: { mimeType: string; scanner: string },
): OwnedReport[] {
  const parts = scannedParts(artifact);
  const reports = parts.flatMap(({ reports: all, digest }) => {
    const report = all.findLast(
      each => each.mimeType === mimeType && each.registration === scanner,
    );
    return report ? [{ report, digest }] : [];
  });
  return reports.length === parts.length ? reports : [];
}

/** What was found, each row with the images that have it. */
export function itemsOf(reports: readonly OwnedReport[]) {
  const rows = new Map<
    string,
    VulnerabilityItem & { artifact_digests: string[] }
  >();
  const plain = reports.length < 2;
  for (const { report, digest } of reports) {
    for (const [index, item] of (report.vulnerabilities ?? []).entries()) {
      const key = plain
        ? String(index)
        : `${item.id} ${item.package} ${item.version}`;
      const known = rows.get(key);
      if (known) known.artifact_digests.push(digest);
      else rows.set(key, { ...item, artifact_digests: [digest] });
    }
  }
  return [...rows.values()];
}

/**
 * Harbor's `NativeReportSummary` of one report, or of those of an index together. As a real one it names the scanner, and
 * says what was found, once a scan has succeeded.
 */
export function summaryOf(reports: readonly OwnedReport[]) {
  const all = reports.map(({ report }) => report);
  if (all.length === 0) return undefined;
  const status = together(all.map(each => each.status));
  // What waits has no beginning, which is the earliest there is.
  const waits = all.some(each => each.status === 'Pending');
  const startedAt = waits
    ? undefined
    : Math.min(...all.map(each => each.startedAt));
  const ends = all.flatMap(({ endedAt }) => endedAt ?? []);
  const endedAt = ends.length > 0 ? Math.max(...ends) : undefined;
  const done = all.filter(each => each.vulnerabilities !== undefined);
  const isTold = done.length > 0 && (all.length === 1 || status !== 'Running');
  const items = itemsOf(reports);
  const seconds =
    startedAt === undefined || endedAt === undefined
      ? 0
      : Math.floor(endedAt / 1000) - Math.floor(startedAt / 1000);
  return {
    report_id: idOf(all),
    scan_status: status,
    ...(isTold && { severity: worstOf(items) }),
    ...(seconds > 0 && { duration: seconds }),
    ...(isTold && { summary: countsOf(items) }),
    start_time: moment(startedAt),
    end_time: moment(endedAt),
    ...(done.length > 0 && {
      scanner: done.at(-1)?.scanner,
      complete_percent: Math.floor((done.length / all.length) * 100),
    }),
  };
}

/** Those of several are put together so that they are one. */
function idOf(reports: readonly ScanReport[]): string {
  const ids = reports.map(({ id }) => id).join('|');
  return reports.length > 1 ? Buffer.from(ids).toString('base64') : ids;
}

/** The ids of which one was made. */
export function idsIn(id: string): string[] {
  const plain = Buffer.from(id, 'base64').toString('utf8');
  return [id, ...plain.split('|')];
}

function countsOf(items: readonly VulnerabilityItem[]) {
  const summary: Record<string, number> = {};
  for (const { severity } of items) {
    summary[severity] = (summary[severity] ?? 0) + 1;
  }
  const fixable = items.filter(item => item.fix_version !== '').length;
  return { total: items.length, fixable, summary };
}

/** An index has been scanned for Harbor as soon as one of its images has, unless one goes on or was stopped. */
function together(states: readonly ScanStatus[]): ScanStatus {
  const order: ScanStatus[] = [
    ...(['Running', 'Stopped', 'Success'] as const),
    ...(['Error', 'Scheduled', 'Pending'] as const),
  ];
  return order.find(each => states.includes(each)) ?? 'Error';
}
