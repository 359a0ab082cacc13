import type { Vulnerability } from '@slipway/plugin-harbor-common';
import { stringify } from 'csv-stringify/sync';
import { imagePurl } from '../imageNames';
import type { ReportedImage } from './ReportedImage';

const columns: Array<
  [header: string, cell: (one: Vulnerability) => string | number | undefined]
> = [
  ['CVE', one => one.cve],
  ['Severity', one => one.severity],
  ['CVSS', one => one.cvss?.score],
  ['CVSS vector', one => one.cvss?.vector],
  ['Package', one => one.package],
  ['Installed', one => one.version],
  ['Fixed in', one => one.fixedIn],
  ['CWE', one => one.cwes.join(' ')],
  ['Layer', one => one.layer],
  [
    'Allowed until',
    one => one.allowed && (one.allowed.expiresAt ?? 'for ever'),
  ],
  ['Allowed because', one => one.allowed?.reason],
  ['Links', one => one.links.join(' ')],
  ['Description', one => one.description],
];

/**
 * A report as CSV (RFC 4180), a row for each vulnerability of a package. What a spreadsheet would take for a formula gets
 * an apostrophe in front: names of packages and descriptions come from outside.
 */
export function toCsv({ image, vulnerabilities }: ReportedImage): string {
  const purl = imagePurl(image);
  return stringify(
    vulnerabilities.map(one => [purl, ...columns.map(([, cell]) => cell(one))]),
    {
      header: true,
      columns: ['Image', ...columns.map(([header]) => header)],
      escape_formulas: true,
      record_delimiter: 'windows',
    },
  );
}
