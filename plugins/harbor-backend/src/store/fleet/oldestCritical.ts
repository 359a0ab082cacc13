import type { FleetOverview } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { jsonNumbers } from '../jsonTable';
import { rankOf } from '../severityRanks';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { placesOf } from './placesOf';
import type { PackedByDigest } from '../scans/PackedReports';
import type { RunningImage } from './readRunning';

const MOST = 20;

/** Since when there is an image with a vulnerability. */
export interface FirstSeen {
  id: number;
  cve: string;
  firstSeenAt: string;
}

/** @param ids of CVEs */
export async function readFirstSeen(
  knex: Knex,
  ids: number[],
): Promise<Map<number, FirstSeen>> {
  const rows: FirstSeen[] = await knex('cves')
    .select('id', 'identifier as cve', 'first_seen_at as firstSeenAt')
    .whereRaw('id in ?', [jsonNumbers(knex, ids)]);
  return new Map(rows.map(row => [row.id, row]));
}

/** Critical ones that run and can be mended, those first that were seen first. */
export async function oldestCritical(
  knex: Knex,
  places: RunningImage[],
  packed: PackedByDigest,
  urgent: Map<number, FirstSeen>,
  visible: Visible,
): Promise<FleetOverview['oldestCritical']> {
  const oldest = [...urgent.values()]
    .sort((a, b) => (ageKey(a) < ageKey(b) ? -1 : 1))
    .slice(0, MOST);
  const wanted = oldest.map(({ id }) => id);
  const where = placesOf(places, packed, wanted);
  const findings = await readFindings(knex, wanted, visible);
  return oldest.flatMap(({ id, cve, firstSeenAt }) => {
    const finding = findings.get(id);
    if (!finding) return [];
    const own = where.get(id) ?? [];
    return {
      cve,
      firstSeenAt,
      services: [...new Set(own.map(({ service }) => service))],
      environments: [...new Set(own.map(({ environment }) => environment))],
      package: finding.package,
      fixedIn: finding.fixed_in || undefined,
    };
  });
}

function ageKey({ firstSeenAt, cve }: FirstSeen): string {
  return `${firstSeenAt} ${cve}`;
}

/** A finding of each that can be mended, of an image that runs and that somebody may see. */
async function readFindings(
  knex: Knex,
  ids: number[],
  visible: Visible,
): Promise<Map<number, { package: string; fixed_in: string }>> {
  const running = knex('report_findings')
    .join(
      'image_reports',
      'image_reports.report_id',
      'report_findings.report_id',
    )
    .join('running', 'running.digest', 'image_reports.digest')
    .select(knex.raw('1'))
    .whereRaw('report_findings.finding_id = findings.id');
  applyVisibility(running, visible, 'image_reports.digest');
  const rows: Array<{ cve_id: number; package: string; fixed_in: string }> =
    await knex('findings')
      .select('cve_id', 'package', 'fixed_in')
      .whereIn('cve_id', ids)
      .where('severity', rankOf('critical'))
      .whereNot('fixed_in', '')
      .whereExists(running)
      .orderBy('id', 'desc');
  return new Map(rows.map(row => [row.cve_id, row]));
}
