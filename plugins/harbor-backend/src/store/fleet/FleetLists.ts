import { InputError } from '@backstage/errors';
import type {
  FleetVulnerabilityPage,
  ListFleetVulnerabilitiesQuery,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { fleetCursor, type Position } from '../cursors';
import { wordsOf } from '../images/imageQuery';
import { jsonNumbers } from '../jsonTable';
import type { PackedCves } from '../scans/packedCves';
import type { PackedByDigest, PackedReports } from '../scans/PackedReports';
import { rankOf } from '../severityRanks';
import { isStorable } from '../storable';
import type { Visible } from '../types';
import { CveTally } from './CveTally';
import { describeCves } from './describeCves';
import { readReportedImages, type ReportedImage } from './imageReports';
import { readFirstSeen } from './oldestCritical';
import { countEnvironments, placesOf } from './placesOf';
import { readRunning, type RunningImage } from './readRunning';
import { whereSeen } from './whereSeen';

interface Candidate {
  id: number;
  severity: number;
  fixable: boolean;
  /** What it is sorted by, ascending. */
  position: Position;
}

/**
 * CVEs over all images, a page at a time. Which there are is told by the packed reports of the images; text is read for
 * those of the page.
 */
export async function listFleetVulnerabilities(
  knex: Knex,
  reports: PackedReports,
  query: ListFleetVulnerabilitiesQuery,
  visible: Visible,
): Promise<Omit<FleetVulnerabilityPage, 'sources'>> {
  const after = query.cursor
    ? fleetCursor.decode(query, query.cursor)
    : undefined;
  if (
    after?.some(part => typeof part === 'string' && query.sort !== 'first-seen')
  )
    throw new InputError(
      'cursor: is not one this API gave out; use pageInfo.nextCursor of the page before, or leave it out for the first page',
    );
  if (!isStorable([query.service, query.runningIn]))
    return { items: [], totalItems: 0, pageInfo: {} };
  const { service, runningIn } = query;
  const places = await readRunning(knex, visible, { service, runningIn });
  const packed = await reports.of(places.map(({ digest }) => digest));
  const all = await readReportedImages(knex, visible);
  const scope =
    query.running || runningIn
      ? [...packed.values()].flat()
      : await packedOf(
          service ? await readReportedImages(knex, visible, { service }) : all,
          reports,
        );
  const tally = new CveTally();
  for (const report of scope) tally.add(report);
  const found = await fitting(knex, tally, query, visible);
  const candidates = await sorted(knex, found, query.sort, () =>
    countEnvironments(places, packed),
  );
  const behind = after
    ? candidates.filter(({ position }) => compare(position, after) > 0)
    : candidates;
  const shown = behind.slice(0, query.limit);
  const last = behind.length > query.limit ? shown.at(-1) : undefined;
  return {
    items: await describeCves(shown, {
      ...{ knex, reports, visible, all, running: query.running },
      where: whereOf(shown, places, packed),
    }),
    totalItems: candidates.length,
    pageInfo: last
      ? { nextCursor: fleetCursor.encode(query, last.position) }
      : {},
  };
}

function whereOf(
  shown: Candidate[],
  places: RunningImage[],
  packed: PackedByDigest,
): Map<number, RunningImage[]> {
  return placesOf(
    places,
    packed,
    shown.map(({ id }) => id),
  );
}

async function packedOf(
  images: ReportedImage[],
  reports: PackedReports,
): Promise<Iterable<PackedCves>> {
  const packed = await reports.read(images.flatMap(one => one.reports));
  return packed.values();
}

async function fitting(
  knex: Knex,
  tally: CveTally,
  { severity, fixable, q }: ListFleetVulnerabilitiesQuery,
  visible: Visible,
): Promise<Array<Omit<Candidate, 'position'>>> {
  const ranks = severity && new Set(severity.map(rankOf));
  const found = tally
    .all()
    .map(({ id, value }) => ({
      id,
      severity: value >>> 1,
      fixable: (value & 1) === 1,
    }))
    .filter(
      one =>
        (!ranks || ranks.has(one.severity)) &&
        (fixable === undefined || one.fixable === fixable),
    );
  const words = wordsOf(q);
  if (words.length === 0) return found;
  const find = knex.client.config.client === 'pg' ? 'strpos' : 'instr';
  const query = knex('cves')
    .select('id')
    .whereRaw('id in ?', [
      jsonNumbers(
        knex,
        found.map(({ id }) => id),
      ),
    ]);
  for (const word of words) {
    const packages = knex('findings')
      .select('cve_id')
      .whereRaw(`${find}(lower(package), ?) > 0`, [word]);
    // Else one could find out which packages others have.
    if (visible) whereSeen(packages, visible);
    query.where(part =>
      part.whereRaw(`${find}(search, ?) > 0`, [word]).orWhereIn('id', packages),
    );
  }
  const rows: Array<{ id: number }> = await query;
  const ids = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => ids.has(id));
}

async function sorted(
  knex: Knex,
  found: Array<Omit<Candidate, 'position'>>,
  sort: ListFleetVulnerabilitiesQuery['sort'],
  readEnvironments: () => number[],
): Promise<Candidate[]> {
  const ids = found.map(({ id }) => id);
  const seen =
    sort === 'first-seen' ? await readFirstSeen(knex, ids) : undefined;
  const scores = sort === '-severity' ? await readScores(knex, ids) : undefined;
  const environments =
    sort === '-environments' ? readEnvironments() : undefined;
  const leading = ({ id, severity }: Omit<Candidate, 'position'>): Position => {
    if (seen) return [seen.get(id)?.firstSeenAt ?? '', -severity];
    if (environments) return [-(environments[id] ?? 0), -severity];
    return [-severity, -(scores?.get(id) ?? -1)];
  };
  return found
    .map(one => ({ ...one, position: [...leading(one), one.id] }))
    .sort((a, b) => compare(a.position, b.position));
}

async function readScores(
  knex: Knex,
  ids: number[],
): Promise<Map<number, number>> {
  const rows: Array<{ cve_id: number; score: number }> = await knex('findings')
    .select('cve_id', knex.raw('max(score) as score'))
    .whereRaw('cve_id in ?', [jsonNumbers(knex, ids)])
    .groupBy('cve_id');
  return new Map(rows.map(({ cve_id, score }) => [cve_id, score]));
}

function compare(a: Position, b: Position): number {
  for (const [index, one] of a.entries()) {
    const other = b[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}
