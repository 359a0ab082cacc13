import type { Knex } from 'knex';
import type { ObservedReport } from '../../observed';
import { jsonChunksOf, jsonNumbers } from '../jsonTable';
import { toUtc } from '../toUtc';
import { storable } from '../storable';
import type { StoredReport } from './storeReport';

/** Remembers since when there is an image with each vulnerability of a report: since its first push. */
export async function noteFirstSeen(
  transaction: Knex.Transaction,
  { cves }: StoredReport,
  { digest, generatedAt }: ObservedReport,
): Promise<void> {
  const [row] = await transaction('occurrences')
    .where({ digest: storable(digest) })
    .min({ pushed: 'pushed_at' });
  const seen: string = row?.pushed ?? toUtc(generatedAt);
  for (const chunk of jsonChunksOf(cves)) {
    const later: Array<{ id: number }> = await transaction('cves')
      .select('id')
      .whereRaw('id in ?', [jsonNumbers(transaction, chunk)])
      .where('first_seen_at', '>', seen)
      .orderBy('id')
      .forUpdate();
    if (later.length > 0)
      await transaction('cves')
        .whereRaw('id in ?', [
          jsonNumbers(
            transaction,
            later.map(({ id }) => id),
          ),
        ])
        .update({ first_seen_at: seen });
  }
}
