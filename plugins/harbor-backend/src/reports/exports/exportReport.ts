import type { ExportFormat, ExportQuery } from '@slipway/plugin-harbor-common';
import { liveOccurrences } from '../imageNames';
import { worstFirst } from '../severityOrder';
import type { ReportedImage } from './ReportedImage';
import { toCsv } from './toCsv';
import { toSarif } from './toSarif';
import { toVex } from './toVex';

/** A report as a file. */
export interface ExportedReport {
  contentType: string;
  /** Letters, digits, `.` and `-` only: `checkout-1a2b3c4d5e6f.sarif.json`. */
  filename: string;
  body: string;
}

const formats: Record<
  ExportFormat,
  {
    contentType: string;
    ending: string;
    write: (reported: ReportedImage, now: Date) => string;
  }
> = {
  csv: { contentType: 'text/csv; charset=utf-8', ending: 'csv', write: toCsv },
  sarif: {
    contentType: 'application/sarif+json',
    ending: 'sarif.json',
    write: reported => JSON.stringify(toSarif(reported)),
  },
  vex: {
    contentType: 'application/vnd.cyclonedx+json; version=1.6',
    ending: 'vex.cdx.json',
    write: (reported, now) => JSON.stringify(toVex(reported, now)),
  },
};

/** Writes what a scanner found in an image, or the part of it that was asked for, the worst first. */
export function exportReport(
  reported: Omit<ReportedImage, 'filters'>,
  { format, ...query }: ExportQuery,
  now: Date = new Date(),
): ExportedReport {
  const { contentType, ending, write } = formats[format];
  const filters = filtersOf(query);
  const part = filters.length > 0 ? '-part' : '';
  return {
    contentType,
    filename: `${fileName(reported)}${part}.${ending}`,
    body: write(
      {
        ...reported,
        filters,
        vulnerabilities: reported.vulnerabilities.toSorted(worstFirst),
      },
      now,
    ),
  };
}

/** Filters that leave something out, as a query has them: `severity=critical,high`. Whose report it is, is no part of it. */
function filtersOf({
  scanner: _scanner,
  ...query
}: Omit<ExportQuery, 'format'>): string[] {
  return Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === ''
      ? []
      : `${name}=${[value].flat().join(',')}`,
  );
}

function fileName({ image }: Pick<ReportedImage, 'image'>): string {
  const repository = liveOccurrences(image)[0]?.repository ?? 'image';
  const name = repository.replace(/[^A-Za-z0-9.]+/g, '-').replace(/^[-.]+/, '');
  const digest = image.digest.replace(/^[^:]*:/, '').slice(0, 12);
  return `${name.slice(0, 100) || 'image'}-${digest}`;
}
