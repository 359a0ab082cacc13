import type { FleetVulnerability } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { severityOf } from '../severityRanks';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import type { RunningImage } from './readRunning';
import { groupedBy } from '../groupedBy';

/** A row of `cves`. */
export interface CveRow {
  id: number;
  identifier: string;
  description: string;
  links: string;
  first_seen_at: string;
}

/**
 * What is to be told of a few CVEs.
 *
 * @param where they run
 * @param running only services that run them are told of, else all that have an image with them
 */
export async function describeCves(
  knex: Knex,
  cves: Array<{ id: number; severity: number; fixable: boolean }>,
  where: Map<number, RunningImage[]>,
  visible: Visible,
  running: boolean,
): Promise<FleetVulnerability[]> {
  const ids = cves.map(({ id }) => id);
  const texts: CveRow[] = await knex('cves')
    .select('id', 'identifier', 'description', 'links', 'first_seen_at')
    .whereIn('id', ids);
  const byId = new Map(texts.map(row => [row.id, row]));
  const findings = await readFindings(knex, ids, visible);
  const images = await countImages(knex, ids, visible);
  const services = running
    ? new Map<number, string[]>()
    : await readServices(knex, ids, visible);
  return cves.flatMap(({ id, severity, fixable }) => {
    const row = byId.get(id);
    if (!row) return [];
    const own = findings.get(id) ?? [];
    const places = where.get(id) ?? [];
    const runners = places.map(({ service }) => service);
    return {
      ...textOf(row),
      severity: severityOf(severity),
      cvss: scoreOf(own),
      fixable,
      packages: [...new Set(own.map(finding => finding.package))],
      services: [...new Set([...runners, ...(services.get(id) ?? [])])].sort(),
      environments: [...new Set(places.map(({ environment }) => environment))],
      images: images.get(id) ?? 0,
    };
  });
}

/** What is the same of a CVE, whoever asks. */
export function textOf(row: CveRow) {
  return {
    cve: row.identifier,
    description: row.description || undefined,
    links: JSON.parse(row.links) as string[],
    firstSeenAt: row.first_seen_at,
  };
}

/** The highest CVSS score of findings. */
export function scoreOf(
  findings: Array<{ score: number }>,
): number | undefined {
  const score = Math.max(-1, ...findings.map(finding => finding.score));
  return score < 0 ? undefined : score / 10;
}

/** Who sees a part of all images is told of no package that others have it in. */
async function readFindings(knex: Knex, ids: number[], visible: Visible) {
  const query = visible
    ? reportedWith(knex, ids, visible)
    : knex('findings').whereIn('findings.cve_id', ids);
  const rows: Array<{ cve_id: number; package: string; score: number }> =
    await query
      .select(
        'findings.cve_id',
        'findings.package',
        knex.raw('max(findings.score) as score'),
      )
      .groupBy('findings.cve_id', 'findings.package')
      .orderBy(['findings.cve_id', 'findings.package']);
  return groupedBy(rows, row => row.cve_id);
}

function reportedWith(knex: Knex, ids: number[], visible: Visible) {
  const query = knex('findings')
    .joinRaw('cross join report_findings')
    .joinRaw('cross join image_reports')
    .whereRaw('report_findings.finding_id = findings.id')
    .whereRaw('image_reports.report_id = report_findings.report_id')
    .whereIn('findings.cve_id', ids);
  applyVisibility(query, visible, 'image_reports.digest');
  return query;
}

function imagesWith(knex: Knex, ids: number[], visible: Visible) {
  return reportedWith(knex, ids, visible).where('image_reports.deleted', 0);
}

async function countImages(
  knex: Knex,
  ids: number[],
  visible: Visible,
): Promise<Map<number, number>> {
  const rows: Array<{ cve_id: number; images: number }> = await imagesWith(
    knex,
    ids,
    visible,
  )
    .select('findings.cve_id')
    .countDistinct({ images: 'image_reports.digest' })
    .groupBy('findings.cve_id');
  return new Map(rows.map(({ cve_id, images }) => [cve_id, Number(images)]));
}

async function readServices(
  knex: Knex,
  ids: number[],
  visible: Visible,
): Promise<Map<number, string[]>> {
  const rows: Array<{ cve_id: number; service: string }> = await imagesWith(
    knex,
    ids,
    visible,
  )
    .join('image_services', 'image_services.digest', 'image_reports.digest')
    .distinct('findings.cve_id', 'image_services.service');
  return new Map(
    [...groupedBy(rows, row => row.cve_id)].map(([id, all]) => [
      id,
      all.map(({ service }) => service),
    ]),
  );
}
