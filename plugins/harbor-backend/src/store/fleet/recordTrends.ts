import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { CveTally } from './CveTally';
import { dayBefore } from './days';
import { readPacked, type PackedByDigest } from './readPacked';
import { readRunning, type RunningImage } from './readRunning';
import type { TrendRow } from './trends';
import { releasesOf, type RunningRelease } from './releasesOf';

/** As many days before the first are worked out. */
const ESTIMATED_DAYS = 30;

/**
 * Writes what production runs now as what it ran on a day (`2026-11-21`); again changes it. Before the first day, estimates
 * of earlier ones. Environments that come and go would make a line that says how much is being worked on.
 */
export async function recordTrends(knex: Knex, day: string): Promise<void> {
  const running = await readRunning(knex, undefined, {
    runningIn: ['production'],
  });
  const packed = await readPacked(
    knex,
    running.map(({ digest }) => digest),
  );
  const isFirst = !(await knex('trends').select('day').first());
  await write(knex, rowsOf(running, packed, day, 0));
  if (isFirst) await estimate(knex, day, running);
}

function rowsOf(
  running: Array<Pick<RunningImage, 'service' | 'digest'>>,
  packed: PackedByDigest,
  day: string,
  estimated: 0 | 1,
): TrendRow[] {
  const all = new CveTally();
  const tallies = new Map([['', all]]);
  for (const { service, digest } of running) {
    const tally = tallies.get(service) ?? new CveTally();
    tallies.set(service, tally);
    for (const report of packed.get(digest) ?? []) {
      tally.add(report);
      all.add(report);
    }
  }
  return [...tallies].map(([service, tally]) => ({
    service,
    day,
    counts: JSON.stringify(tally.counts()),
    estimated,
  }));
}

/**
 * As if production had always run what it runs from the day that was pushed, and before it the newest release of the same
 * repository: what has a tag such as `v1.4.2`.
 */
async function estimate(
  knex: Knex,
  day: string,
  running: RunningImage[],
): Promise<void> {
  const releases = await releasesOf(knex, running);
  const packed = await readPacked(
    knex,
    releases.map(({ digest }) => digest),
  );
  for (let back = 1; back <= ESTIMATED_DAYS; back++) {
    const end = dayBefore(day, back - 1);
    const newest = new Map<string, RunningRelease>();
    for (const release of releases)
      if (release.pushed_at < end)
        newest.set(`${release.service} ${release.name}`, release);
    const estimated = [...newest.values()];
    await write(knex, rowsOf(estimated, packed, dayBefore(day, back), 1));
  }
}

async function write(knex: Knex, rows: TrendRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    const query = knex('trends').insert(chunk).onConflict(['service', 'day']);
    // What was seen is never replaced by an estimate.
    await (chunk[0]?.estimated ? query.ignore() : query.merge());
  }
}
