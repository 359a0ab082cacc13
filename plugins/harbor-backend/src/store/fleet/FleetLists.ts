import { InputError } from '@backstage/errors';
import type {
  FleetVulnerability,
  ListFleetVulnerabilitiesQuery,
  Page,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { fleetCursor, type Position } from '../cursors';
import { fittingImages, wordsOf } from '../images/imageQuery';
import { jsonNumbers } from '../jsonTable';
import { rankOf } from '../severityRanks';
import { isStorable } from '../storable';
import type { Visible } from '../types';
import { CveTally } from './CveTally';
import { describeCves } from './describeCves';
import { countEnvironments, placesOf } from './placesOf';
import { readFirstSeen } from './oldestCritical';
import { readPacked, type PackedByDigest } from './readPacked';
import { readRunning, type RunningImage } from './readRunning';
import { tallyEverything } from './tallyEverything';

interface Candidate {
  id: number;
  severity: number;
  fixable: boolean;
  /** What it is sorted by, ascending. */
  position: Position;
}

/**
 * CVEs over all images, a page at a time. Which there are is told by the packed reports of the images, which are few
 * where only what runs is asked for; text is read for those of the page.
 */
export async function listFleetVulnerabilities(
  knex: Knex,
  query: ListFleetVulnerabilitiesQuery,
  visible: Visible,
): Promise<Page<FleetVulnerability>> {
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
  const { places, digests } = await readScope(knex, query, visible);
  const running = places.map(({ digest }) => digest);
  const packed = await readPacked(knex, digests ?? running);
  const tally = digests
    ? tallyOf(packed)
    : await tallyEverything(knex, visible);
  const found = await fitting(knex, tally, query);
  const candidates = await sorted(knex, found, query.sort, () =>
    countEnvironments(places, packed),
  );
  const behind = after
    ? candidates.filter(({ position }) => compare(position, after) > 0)
    : candidates;
  const shown = behind.slice(0, query.limit);
  const last = behind.length > query.limit ? shown.at(-1) : undefined;
  const where = placesOf(places, packed, new Set(shown.map(({ id }) => id)));
  return {
    items: await describeCves(knex, shown, where, visible, query.running),
    totalItems: candidates.length,
    pageInfo: last
      ? { nextCursor: fleetCursor.encode(query, last.position) }
      : {},
  };
}

/** Which images it is about; without digests: all. */
async function readScope(
  knex: Knex,
  { running, runningIn, service }: ListFleetVulnerabilitiesQuery,
  visible: Visible,
): Promise<{ places: RunningImage[]; digests?: string[] }> {
  const places = await readRunning(knex, visible, { service, runningIn });
  if (running || runningIn)
    return { places, digests: places.map(({ digest }) => digest) };
  if (!service) return { places };
  const rows: Array<{ digest: string }> = await fittingImages(
    knex,
    { service },
    visible,
  ).select('images.digest');
  return { places, digests: rows.map(({ digest }) => digest) };
}

function tallyOf(packed: PackedByDigest): CveTally {
  const tally = new CveTally();
  for (const report of [...packed.values()].flat()) tally.add(report);
  return tally;
}

async function fitting(
  knex: Knex,
  tally: CveTally,
  { severity, fixable, q }: ListFleetVulnerabilitiesQuery,
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
  for (const word of words)
    query.where(part =>
      part
        .whereRaw(`${find}(search, ?) > 0`, [word])
        .orWhereIn(
          'id',
          knex('findings')
            .select('cve_id')
            .whereRaw(`${find}(lower(package), ?) > 0`, [word]),
        ),
    );
  const rows: Array<{ id: number }> = await query;
  const ids = new Set(rows.map(({ id }) => id));
  return found.filter(({ id }) => ids.has(id));
}

async function sorted(
  knex: Knex,
  found: Array<Omit<Candidate, 'position'>>,
  sort: ListFleetVulnerabilitiesQuery['sort'],
  readEnvironments: () => Map<number, number>,
): Promise<Candidate[]> {
  const ids = found.map(({ id }) => id);
  const seen =
    sort === 'first-seen' ? await readFirstSeen(knex, ids) : undefined;
  const scores = sort === '-severity' ? await readScores(knex, ids) : undefined;
  const environments =
    sort === '-environments' ? readEnvironments() : undefined;
  const leading = ({ id, severity }: Omit<Candidate, 'position'>): Position => {
    if (seen) return [seen.get(id)?.firstSeenAt ?? '', -severity];
    if (environments) return [-(environments.get(id) ?? 0), -severity];
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
