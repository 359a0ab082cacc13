import type { Vulnerability } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { Allowed } from '../projects/allowed';
import { severityOf } from '../severityRanks';

/** A row of `findings` beside what is known of its CVE. */
export interface FindingRow {
  id: number;
  identifier: string;
  package: string;
  version: string;
  fixed_in: string;
  severity: number;
  score: number;
  vector: string | null;
  cvss_version: '2' | '3' | null;
  description: string;
  links: string;
  cwes: string;
}

/** What a report has, without a selection. */
export function findingsOf(knex: Knex, report: number): Knex.QueryBuilder {
  return knex('report_findings')
    .join('findings', 'findings.id', 'report_findings.finding_id')
    .join('cves', 'cves.id', 'findings.cve_id')
    .where('report_findings.report_id', report);
}

/** What {@link toVulnerability} takes. */
export const findingColumns = [
  'findings.id',
  'cves.identifier',
  'findings.package',
  'findings.version',
  'findings.fixed_in',
  'findings.severity',
  'findings.score',
  'findings.vector',
  'findings.cvss_version',
  'cves.description',
  'cves.links',
  'cves.cwes',
];

/** @param layers findings by layer, as `reports.layers` has them */
export function toVulnerability(
  row: FindingRow,
  layers: Map<number, string>,
  allowed: Allowed,
): Vulnerability {
  return {
    cve: row.identifier,
    package: row.package,
    version: row.version,
    fixedIn: row.fixed_in || undefined,
    severity: severityOf(row.severity),
    cvss:
      row.score < 0
        ? undefined
        : {
            score: row.score / 10,
            vector: row.vector ?? undefined,
            version: row.cvss_version ?? '3',
          },
    description: row.description || undefined,
    links: JSON.parse(row.links),
    cwes: JSON.parse(row.cwes),
    layer: layers.get(row.id),
    allowed: allowed.get(row.identifier),
  };
}

/** Layers by finding, out of `reports.layers`. */
export function readLayers(layers: string | null): Map<number, string> {
  const byLayer: Record<string, number[]> = JSON.parse(layers ?? '{}');
  return new Map(
    Object.entries(byLayer).flatMap(([layer, findings]) =>
      findings.map(finding => [finding, layer] as const),
    ),
  );
}
