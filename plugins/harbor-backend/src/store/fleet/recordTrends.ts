import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { groupedBy } from '../groupedBy';
import type { PackedByDigest, PackedReports } from '../scans/PackedReports';
import { CveTally } from './CveTally';
import { dayBefore } from './days';
import { readRunning, type RunningImage } from './readRunning';
import type { TrendRow } from './trends';
import { releasesOf, type RunningRelease } from './releasesOf';

/** As many days before the first are worked out. */
const ESTIMATED_DAYS = 30;

/**
 * Writes what production runs now as what it ran on a day (`2026-11-21`); again changes it. On the first day estimates of
 * earlier ones, too, each time anew: that day reports come in one by one. Environments that come and go would make a line
 * that says how much is being worked on.
 */
export async function recordTrends(
  knex: Knex,
  reports: PackedReports,
  day: string,
): Promise<void> {
  const running = await readRunning(knex, undefined, {
    runningIn: ['production'],
  });
  const packed = await reports.of(running.map(({ digest }) => digest));
  const earlier = await knex('trends')
    .select('day')
    .where({ estimated: 0 })
    .where('day', '<', day)
    .first();
  const estimates = earlier
    ? undefined
    : await estimate(knex, reports, day, running);
  await knex.transaction(async transaction => {
    // What production ran earlier that day, it runs no more.
    await transaction('trends').where({ day }).delete();
    if (estimates) await transaction('trends').where('day', '<', day).delete();
    const rows = [...rowsOf(running, packed, day, 0), ...(estimates ?? [])];
    for (const chunk of chunksOf(rows))
      await transaction('trends').insert(chunk);
  });
}

function rowsOf(
  running: Array<Pick<RunningImage, 'service' | 'digest'>>,
  packed: PackedByDigest,
  day: string,
  estimated: 0 | 1,
): TrendRow[] {
  const rowOf = (service: string, tally: CveTally): TrendRow => ({
    service,
    day,
    counts: JSON.stringify(tally.counts()),
    estimated,
  });
  const all = new CveTally();
  const tally = new CveTally();
  const services = [...groupedBy(running, ({ service }) => service)];
  const rows = services.map(([service, own]) => {
    tally.clear();
    for (const { digest } of own)
      for (const report of packed.get(digest) ?? []) {
        tally.add(report);
        all.add(report);
      }
    return rowOf(service, tally);
  });
  return [rowOf('', all), ...rows];
}

/**
 * As if production had always run what it runs from the day that was pushed, and before it the newest release of the same
 * repository: what has a tag such as `v1.4.2`.
 */
async function estimate(
  knex: Knex,
  reports: PackedReports,
  day: string,
  running: RunningImage[],
): Promise<TrendRow[]> {
  const rows: TrendRow[] = [];
  const releases = await releasesOf(knex, running);
  const packed = await reports.of(releases.map(({ digest }) => digest));
  for (let back = 1; back <= ESTIMATED_DAYS; back++) {
    const end = dayBefore(day, back - 1);
    const newest = new Map<string, RunningRelease>();
    for (const release of releases)
      if (release.pushed_at < end)
        newest.set(`${release.service} ${release.name}`, release);
    const estimated = [...newest.values()];
    rows.push(...rowsOf(estimated, packed, dayBefore(day, back), 1));
  }
  return rows;
}
