import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { projectImage, type Projection } from './projectImage';
import { readFacts } from './readFacts';

/**
 * Writes what lists and answers are made from out of the facts of images.
 *
 * @param transaction holds the rows of `image_queue`, so that nobody else does the same
 * @returns digests of the images that are answered otherwise than before
 */
export async function projectImages(
  transaction: Knex.Transaction,
  digests: string[],
): Promise<string[]> {
  const { images, around } = await readFacts(transaction, digests);
  const stored: Array<{ digest: string; document: string }> = await transaction(
    'image_documents',
  )
    .select('digest', 'document')
    .whereIn('digest', digests);
  const before = new Map(stored.map(row => [row.digest, row.document]));
  const projections = images.flatMap(
    facts => projectImage(facts, around) ?? [],
  );
  const there = new Set(projections.map(({ row }) => row.digest));
  const gone = digests.filter(
    digest => !there.has(digest) && before.has(digest),
  );
  await remove(transaction, gone);
  const documents = projections.map(({ image }) => JSON.stringify(image));
  await writeReports(transaction, projections);
  const changed = projections.flatMap((projection, index) => {
    const document = documents[index]!;
    return before.get(projection.row.digest) === document
      ? []
      : { ...projection, document };
  });
  for (const chunk of chunksOf(changed)) await write(transaction, chunk);
  return [...gone, ...changed.map(({ row }) => row.digest)];
}

async function write(
  transaction: Knex.Transaction,
  projections: Array<Projection & { document: string }>,
): Promise<void> {
  const digests = projections.map(({ row }) => row.digest);
  await transaction('images')
    .insert(projections.map(({ row }) => row))
    .onConflict('digest')
    .merge();
  await transaction('image_documents')
    .insert(
      projections.map(({ row, document }) => ({
        digest: row.digest,
        document,
      })),
    )
    .onConflict('digest')
    .merge();
  const services = projections.flatMap(({ image, row }) =>
    image.services.map(service => ({ service, digest: row.digest })),
  );
  await transaction('image_services').whereIn('digest', digests).delete();
  for (const chunk of chunksOf(services))
    await transaction('image_services').insert(chunk);
}

/** Apart from the rest: which report is the newest may change although nothing shows. */
async function writeReports(
  transaction: Knex.Transaction,
  projections: Projection[],
): Promise<void> {
  const wanted = projections.flatMap(({ row, reports }) =>
    reports.map(report_id => ({
      digest: row.digest,
      report_id,
      deleted: row.deleted,
      running: row.running,
      pushed_at: row.pushed_at,
    })),
  );
  await transaction('image_reports')
    .whereIn(
      'digest',
      projections.map(({ row }) => row.digest),
    )
    .delete();
  for (const chunk of chunksOf(wanted))
    await transaction('image_reports').insert(chunk);
}

async function remove(
  transaction: Knex.Transaction,
  digests: string[],
): Promise<void> {
  for (const table of [
    'images',
    'image_documents',
    'image_services',
    'image_reports',
  ])
    await transaction(table).whereIn('digest', digests).delete();
}
