import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { toUtc } from '../toUtc';
import { drainQueue } from '../projection/imageQueue';
import { pruneReports } from './pruneReports';

/**
 * Deletes images that no registry has since before then and that run nowhere, and what nobody needs without them. Also
 * makes anew what somebody left half done.
 *
 * @returns how many images
 */
export async function pruneImages(knex: Knex, before: string): Promise<number> {
  await drainQueue(knex);
  const rows: Array<{ digest: string }> = await knex('images')
    .join('occurrences', 'occurrences.digest', 'images.digest')
    .select('images.digest')
    .where({ 'images.deleted': 1, 'images.running': 0 })
    .groupBy('images.digest')
    .havingRaw('max(occurrences.deleted_at) < ?', [toUtc(before)])
    .orderBy('images.digest');
  let pruned = 0;
  for (const chunk of chunksOf(rows.map(({ digest }) => digest)))
    pruned += await knex.transaction(transaction => remove(transaction, chunk));
  await pruneReports(knex);
  return pruned;
}

async function remove(
  transaction: Knex.Transaction,
  digests: string[],
): Promise<number> {
  // Somebody may have brought one back meanwhile, or run it.
  const places: Array<{ digest: string; deleted_at: string | null }> =
    await transaction('occurrences')
      .select('digest', 'deleted_at')
      .whereIn('digest', digests)
      .orderBy(['instance', 'project', 'repository', 'digest'])
      .forUpdate();
  const back = new Set(
    places.flatMap(({ digest, deleted_at }) => (deleted_at ? [] : digest)),
  );
  const runs: Array<{ digest: string }> = await transaction('running')
    .distinct('digest')
    .whereIn('digest', digests);
  for (const { digest } of runs) back.add(digest);
  const gone = digests.filter(digest => !back.has(digest));
  for (const table of [
    'occurrences',
    'tags',
    'scans',
    'additions',
    'images',
    'image_documents',
    'image_services',
    'image_reports',
    'image_cves',
  ])
    await transaction(table).whereIn('digest', gone).delete();
  return gone.length;
}
