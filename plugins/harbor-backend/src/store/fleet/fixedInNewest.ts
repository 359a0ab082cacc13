import type { Knex } from 'knex';
import { groupedBy } from '../groupedBy';
import { jsonTable } from '../jsonTable';
import type { PackedCves } from '../scans/packedCves';
import type { PackedReports } from '../scans/PackedReports';

/**
 * Services that need but to deploy: each of their images that run with a CVE is of a repository whose newest scanned
 * image has it no more.
 *
 * @param cves ids of what is one CVE, however it is written
 * @param running what runs with it
 */
export async function fixedInNewest(
  knex: Knex,
  reports: PackedReports,
  cves: number[],
  running: Array<{ service: string; digest: string }>,
): Promise<string[]> {
  const digests = [...new Set(running.map(({ digest }) => digest))];
  const images: Array<{ digest: string; name: string }> = await knex('images')
    .select('digest', 'name')
    .whereIn('digest', digests);
  const names = new Map(images.map(({ digest, name }) => [digest, name]));
  const mended = await mendedNames(knex, reports, cves, [
    ...new Set(names.values()),
  ]);
  return [...groupedBy(running, ({ service }) => service)]
    .filter(([, own]) =>
      own.every(({ digest }) => mended.has(names.get(digest) ?? '')),
    )
    .map(([service]) => service)
    .sort();
}

async function mendedNames(
  knex: Knex,
  reports: PackedReports,
  cves: number[],
  names: string[],
): Promise<Set<string>> {
  const newest = await newestScanned(knex, names);
  const packed = await reports.of(newest.map(({ digest }) => digest));
  const has = (digest: string) =>
    (packed.get(digest) ?? []).some(report => hasOneOf(report, cves));
  return new Set(
    newest.flatMap(({ name, digest }) => (has(digest) ? [] : name)),
  );
}

function hasOneOf(report: PackedCves, cves: number[]): boolean {
  return report.some(value => cves.includes(value >>> 4));
}

/** One for each name: an index has them in order, so that no other is looked at. */
async function newestScanned(
  knex: Knex,
  names: string[],
): Promise<Array<{ name: string; digest: string }>> {
  const newest = knex('images')
    .select('images.digest')
    .where({ 'images.listed': 1, 'images.deleted': 0 })
    .whereRaw('images.name = given.name')
    .whereExists(
      knex('image_reports')
        .select(knex.raw('1'))
        .whereRaw('image_reports.digest = images.digest'),
    )
    .orderBy([
      { column: 'images.pushed_at', order: 'desc' },
      { column: 'images.digest', order: 'desc' },
    ])
    .limit(1)
    .as('digest');
  const given = jsonTable(
    knex,
    'given',
    { name: 'text' },
    names.map(name => ({ name })),
  );
  const rows: Array<{ name: string; digest: string | null }> = await knex
    .select('given.name', newest)
    .fromRaw(given);
  return rows.flatMap(({ name, digest }) => (digest ? { name, digest } : []));
}
