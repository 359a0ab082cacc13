import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { againAtDeadlock } from '../againAtDeadlock';
import { projectImages } from './projectImages';

interface QueueRow {
  digest: string;
  changes: number;
}

/**
 * Says that facts of images change, in the transaction that changes them. Whoever is making one of these anew comes to
 * an end before, and whoever would begin waits.
 */
export async function queueImages(
  transaction: Knex.Transaction,
  digests: Iterable<string>,
): Promise<void> {
  // In one order, so that no two wait for each other.
  for (const chunk of chunksOf([...new Set(digests)].sort()))
    await transaction<QueueRow>('image_queue')
      .insert(chunk.map(digest => ({ digest, changes: 1 })))
      .onConflict('digest')
      // An update locks the row, ignoring it would not.
      .merge({ changes: transaction.raw('image_queue.changes + 1') });
}

/**
 * Makes images anew of which facts changed, a few at a time so that others get in between.
 *
 * @param digests absent: all that wait, also those that somebody else left behind
 * @returns digests of images that are answered otherwise than before
 */
export async function drainQueue(
  knex: Knex,
  digests?: Iterable<string>,
): Promise<string[]> {
  const waiting = digests
    ? [...new Set(digests)].sort()
    : (
        await knex<QueueRow>('image_queue').select('digest').orderBy('digest')
      ).map(row => row.digest);
  const changed: string[] = [];
  for (const chunk of chunksOf(waiting)) {
    const more = await againAtDeadlock(() =>
      knex.transaction(async transaction => {
        const rows = await transaction<QueueRow>('image_queue')
          .select('digest')
          .whereIn('digest', chunk)
          .orderBy('digest')
          .forUpdate();
        const taken = rows.map(({ digest }) => digest);
        if (taken.length === 0) return [];
        await transaction('image_queue').whereIn('digest', taken).delete();
        return projectImages(transaction, taken);
      }),
    );
    changed.push(...more);
  }
  return changed;
}

/**
 * Changes facts in a transaction of their own, then makes anew what they are part of.
 *
 * @param change called again where its transaction was ended for another one
 */
export async function changeFacts(
  knex: Knex,
  change: (transaction: Knex.Transaction) => Promise<Iterable<string>>,
): Promise<string[]> {
  const digests = await againAtDeadlock(() =>
    knex.transaction(async transaction => {
      const touched = [...(await change(transaction))];
      await queueImages(transaction, touched);
      return touched;
    }),
  );
  return drainQueue(knex, digests);
}
