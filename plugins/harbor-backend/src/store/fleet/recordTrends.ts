import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { CveTally } from './CveTally';
import { dayBefore } from './days';
import { readPacked, type PackedByDigest } from './readPacked';
import { readRunning, type RunningImage } from './readRunning';
import type { TrendRow } from './trends';
import { groupedBy } from '../groupedBy';

/** As many days before the first are worked out. */
const ESTIMATED_DAYS = 30;

/** Writes what runs now as what ran on a day (`2026-11-21`); again changes it. Before the first day, estimates of earlier ones. */
export async function recordTrends(knex: Knex, day: string): Promise<void> {
  const running = await readRunning(knex, undefined);
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

/** As if each service had always run the newest image of the repositories of what it runs now. */
async function estimate(
  knex: Knex,
  day: string,
  running: RunningImage[],
): Promise<void> {
  const names = [...new Set(running.map(({ name }) => name))];
  const images: Array<{ name: string; digest: string; pushed_at: string }> = [];
  for (const chunk of chunksOf(names))
    images.push(
      ...(await knex('images')
        .select('name', 'digest', 'pushed_at')
        .whereIn('name', chunk)
        .where('pushed_at', '>=', dayBefore(day, ESTIMATED_DAYS * 2))
        .orderBy(['pushed_at', 'digest'])),
      ...(await newestBefore(knex, chunk, dayBefore(day, ESTIMATED_DAYS * 2))),
    );
  images.sort((a, b) => (a.pushed_at < b.pushed_at ? -1 : 1));
  const packed = await readPacked(
    knex,
    images.map(({ digest }) => digest),
  );
  const services = groupedBy(running, ({ service }) => service);
  for (let back = 1; back <= ESTIMATED_DAYS; back++) {
    const end = dayBefore(day, back - 1);
    const newest = new Map<string, string>();
    for (const { name, digest, pushed_at } of images)
      if (pushed_at < end && packed.has(digest)) newest.set(name, digest);
    const estimated = [...services].flatMap(([service, own]) =>
      [...new Set(own.map(({ name }) => name))].flatMap(name => {
        const digest = newest.get(name);
        return digest === undefined ? [] : { service, digest };
      }),
    );
    await write(knex, rowsOf(estimated, packed, dayBefore(day, back), 1));
  }
}

/** What is older counts only where nothing newer is. */
async function newestBefore(
  knex: Knex,
  names: string[],
  before: string,
): Promise<Array<{ name: string; digest: string; pushed_at: string }>> {
  const last = knex('images')
    .select('name')
    .max({ pushed_at: 'pushed_at' })
    .whereIn('name', names)
    .where('pushed_at', '<', before)
    .groupBy('name')
    .as('last');
  return knex('images')
    .join(last, join =>
      join
        .on('last.name', 'images.name')
        .andOn('last.pushed_at', 'images.pushed_at'),
    )
    .select('images.name', 'images.digest', 'images.pushed_at');
}

async function write(knex: Knex, rows: TrendRow[]): Promise<void> {
  for (const chunk of chunksOf(rows)) {
    const query = knex('trends').insert(chunk).onConflict(['service', 'day']);
    // What was seen is never replaced by an estimate.
    await (chunk[0]?.estimated ? query.ignore() : query.merge());
  }
}
