import type { FleetVulnerability } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { groupedBy } from '../groupedBy';
import type { PackedReports } from '../scans/PackedReports';
import { severityOf } from '../severityRanks';
import type { Visible } from '../types';
import {
  readReportsOfServices,
  WantedCves,
  type ReportedImage,
} from './imageReports';
import type { RunningImage } from './readRunning';
import { whereSeen } from './whereSeen';

/** A row of `cves`. */
export interface CveRow {
  id: number;
  identifier: string;
  description: string;
  links: string;
  first_seen_at: string;
}

interface Around {
  knex: Knex;
  reports: PackedReports;
  visible: Visible;
  /** All that somebody may see. */
  all: ReportedImage[];
  /** Only services that run them are told of, else all that have an image with them. */
  running: boolean;
  /** Where they run. */
  where: Map<number, RunningImage[]>;
}

/** What is to be told of a few CVEs. */
export async function describeCves(
  cves: Array<{ id: number; severity: number; fixable: boolean }>,
  around: Around,
): Promise<FleetVulnerability[]> {
  const ids = cves.map(({ id }) => id);
  if (ids.length === 0) return [];
  const texts: CveRow[] = await around
    .knex('cves')
    .select('id', 'identifier', 'description', 'links', 'first_seen_at')
    .whereIn('id', ids);
  const byId = new Map(texts.map(row => [row.id, row]));
  const findings = await readFindings(ids, around);
  const images = await countImages(ids, around);
  const services = around.running
    ? new Map<number, string[]>()
    : await readServices(ids, around);
  return cves.flatMap(({ id, severity, fixable }) => {
    const row = byId.get(id);
    if (!row) return [];
    const own = findings.get(id) ?? [];
    const places = around.where.get(id) ?? [];
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
async function readFindings(ids: number[], { knex, visible }: Around) {
  const query = knex('findings')
    .select('cve_id', 'package', knex.raw('max(score) as score'))
    .whereIn('cve_id', ids)
    .groupBy('cve_id', 'package')
    .orderBy(['cve_id', 'package']);
  if (visible) whereSeen(query, visible);
  const rows: Array<{ cve_id: number; package: string; score: number }> =
    await query;
  return groupedBy(rows, row => row.cve_id);
}

async function countImages(
  ids: number[],
  { reports, all }: Around,
): Promise<Map<number, number>> {
  const packed = await reports.read(all.flatMap(one => one.reports));
  const wanted = new WantedCves(ids);
  const counts = new Map<number, number>();
  for (const image of all) {
    if (image.deleted) continue;
    const own = new Set<number>();
    for (const id of image.reports) wanted.find(packed.get(id), own);
    for (const id of own) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return counts;
}

async function readServices(
  ids: number[],
  { knex, reports, visible }: Around,
): Promise<Map<number, string[]>> {
  const services = await readReportsOfServices(knex, visible);
  const packed = await reports.read(services.flatMap(one => one.reports));
  const wanted = new WantedCves(ids);
  const found = new Map<number, string[]>();
  for (const one of services) {
    const own = new Set<number>();
    for (const id of one.reports) wanted.find(packed.get(id), own);
    for (const id of own)
      found.set(id, [...(found.get(id) ?? []), one.service]);
  }
  return found;
}
