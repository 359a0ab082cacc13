import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { StoredImage } from '../types';

/** Images as they are answered, in the order of `digests`; those that there are not are left out. */
export async function readImages(
  knex: Knex,
  digests: string[],
): Promise<StoredImage[]> {
  const images = new Map<string, StoredImage>();
  for (const chunk of chunksOf(digests)) {
    const rows: Array<{ digest: string; document: string }> = await knex(
      'image_documents',
    )
      .select('digest', 'document')
      .whereIn('digest', chunk);
    for (const row of rows) images.set(row.digest, JSON.parse(row.document));
  }
  return digests.flatMap(digest => images.get(digest) ?? []);
}

/** Names of all tags of an image, each once. */
export function tagNames({
  occurrences,
}: Pick<StoredImage, 'occurrences'>): string[] {
  const present = occurrences.filter(({ deletedAt }) => !deletedAt);
  const places = present.length > 0 ? present : occurrences;
  return [
    ...new Set(places.flatMap(({ tags }) => tags.map(({ name }) => name))),
  ];
}
