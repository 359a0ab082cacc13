import type { Knex } from 'knex';
import { jsonChunksOf, jsonTable } from '../jsonTable';

/** The vulnerabilities of images, packed: of each scanner's newest report. */
export type PackedByDigest = Map<string, Buffer[]>;

/** Reads what is in images. */
export async function readPacked(
  knex: Knex,
  digests: Iterable<string>,
): Promise<PackedByDigest> {
  const packed: PackedByDigest = new Map();
  for (const chunk of jsonChunksOf([...new Set(digests)])) {
    const rows: Array<{ digest: string; cves: Buffer }> = await knex
      .select('image_reports.digest', 'reports.cves')
      .fromRaw(
        jsonTable(
          knex,
          'given',
          { digest: 'text' },
          chunk.map(digest => ({ digest })),
        ),
      )
      .join('image_reports', 'image_reports.digest', 'given.digest')
      .join('reports', 'reports.id', 'image_reports.report_id');
    for (const { digest, cves } of rows)
      packed.set(digest, [...(packed.get(digest) ?? []), cves]);
  }
  return packed;
}
