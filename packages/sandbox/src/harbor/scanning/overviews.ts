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

/** MIME types that a caller accepts; all of them when it does not say. */
export function acceptedTypes(accept: string | undefined): string[] {
  const given = (accept ?? '')
    .split(',')
    .map(each => each.trim())
    .filter(each => each !== '');
  return given.length > 0 ? given : Object.values(reportTypes);
}

/** The newest reports of a MIME type: one, or one for each image of an index. */
export function reportsOf(artifact: Artifact, mimeType: string): OwnedReport[] {
  const children = artifact.references.map(({ child }) => child);
  return [artifact, ...children].flatMap(({ reports, digest }) => {
    const report = reports.findLast(each => each.mimeType === mimeType);
    return report ? [{ report, digest }] : [];
  });
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

/** Harbor's `NativeReportSummary` of one report, or of those of an index together. */
export function summaryOf(reports: readonly OwnedReport[]) {
  const all = reports.map(({ report }) => report);
  const [first] = all;
  if (!first) return undefined;
  const status = together(all.map(each => each.status));
  const startedAt = Math.min(...all.map(each => each.startedAt));
  const endedAt = all.every(each => each.endedAt !== undefined)
    ? Math.max(...all.map(each => each.endedAt ?? 0))
    : undefined;
  const done = all.filter(each => each.vulnerabilities !== undefined).length;
  const items = itemsOf(reports);
  return {
    report_id: all.map(each => each.id).join('|'),
    scan_status: status,
    ...(done > 0 && { severity: worstOf(items) }),
    duration:
      endedAt === undefined ? 0 : Math.floor((endedAt - startedAt) / 1000),
    ...(done > 0 && { summary: countsOf(items) }),
    start_time: moment(startedAt),
    end_time: moment(endedAt),
    scanner: first.scanner,
    ...(done > 0 && {
      complete_percent: Math.floor((done / all.length) * 100),
    }),
  };
}

function countsOf(items: readonly VulnerabilityItem[]) {
  const summary: Record<string, number> = {};
  for (const { severity } of items) {
    summary[severity] = (summary[severity] ?? 0) + 1;
  }
  const fixable = items.filter(item => item.fix_version !== '').length;
  return { total: items.length, fixable, summary };
}

/** What is still to come counts most, then what went well. */
function together(states: readonly ScanStatus[]): ScanStatus {
  const order: ScanStatus[] = ['Running', 'Scheduled', 'Pending', 'Success'];
  return (
    order.find(each => states.includes(each)) ??
    (states.includes('Error') ? 'Error' : 'Stopped')
  );
}
