import type { Knex } from 'knex';
import { groupedBy } from '../groupedBy';

/**
 * Services that need but to deploy: each of their images that run with a CVE is of a repository whose newest scanned
 * image has it no more.
 *
 * @param cve id
 * @param running what runs with it
 */
export async function fixedInNewest(
  knex: Knex,
  cve: number,
  running: Array<{ service: string; digest: string }>,
): Promise<string[]> {
  const digests = [...new Set(running.map(({ digest }) => digest))];
  const images: Array<{ digest: string; name: string }> = await knex('images')
    .select('digest', 'name')
    .whereIn('digest', digests);
  const names = new Map(images.map(({ digest, name }) => [digest, name]));
  const mended = await mendedNames(knex, cve, [...new Set(names.values())]);
  return [...groupedBy(running, ({ service }) => service)]
    .filter(([, own]) =>
      own.every(({ digest }) => mended.has(names.get(digest) ?? '')),
    )
    .map(([service]) => service)
    .sort();
}

async function mendedNames(
  knex: Knex,
  cve: number,
  names: string[],
): Promise<Set<string>> {
  const newest: Array<{ name: string; digest: string }> = [];
  for (const name of names) {
    const row: { digest: string } | undefined = await knex('images')
      .select('images.digest')
      .where({ name, deleted: 0 })
      .whereExists(
        knex('image_reports')
          .select(knex.raw('1'))
          .whereRaw('image_reports.digest = images.digest'),
      )
      .orderBy('pushed_at', 'desc')
      .first();
    if (row) newest.push({ name, digest: row.digest });
  }
  const affected: Array<{ digest: string }> = await knex('image_reports')
    .join(
      'report_findings',
      'report_findings.report_id',
      'image_reports.report_id',
    )
    .distinct('image_reports.digest')
    .whereIn(
      'image_reports.digest',
      newest.map(({ digest }) => digest),
    )
    .whereIn(
      'report_findings.finding_id',
      knex('findings').select('id').where({ cve_id: cve }),
    );
  const still = new Set(affected.map(({ digest }) => digest));
  return new Set(
    newest.flatMap(({ name, digest }) => (still.has(digest) ? [] : name)),
  );
}
