import type { Knex } from 'knex';
import type { OccurrenceRow, TagRow } from '../rows';
import { groupedBy } from '../groupedBy';
import { jsonChunksOf, jsonTable } from '../jsonTable';

/** Where an image is or was, without all that is known of it. */
export interface ImagePlaces {
  occurrences: Array<{
    instance: string;
    project: string;
    deletedAt?: string;
  }>;
  /** Each once, by name: of where it is, or else of where it was. */
  tags: string[];
}

/** Reads where images are: of hundreds of them that takes a tenth of reading them whole. */
export async function readPlaces(
  knex: Knex,
  digests: string[],
): Promise<Map<string, ImagePlaces>> {
  const places: OccurrenceRow[] = [];
  const tags: TagRow[] = [];
  for (const chunk of jsonChunksOf(digests)) {
    const of = (table: string, column: string) =>
      knex
        .select('instance', 'project', 'repository', `${table}.digest`, column)
        .fromRaw(
          jsonTable(
            knex,
            'given',
            { digest: 'text' },
            chunk.map(digest => ({ digest })),
          ),
        )
        .join(table, `${table}.digest`, 'given.digest');
    places.push(...(await of('occurrences', 'deleted_at')));
    tags.push(...(await of('tags', 'tag').orderBy('tag')));
  }
  const tagsOf = groupedBy(tags, ({ digest }) => digest);
  return new Map(
    [...groupedBy(places, ({ digest }) => digest)].map(([digest, all]) => {
      const present = all.filter(({ deleted_at }) => deleted_at === null);
      const shown = present.length > 0 ? present : all;
      const names = (tagsOf.get(digest) ?? []).filter(tag =>
        shown.some(
          place =>
            place.instance === tag.instance &&
            place.project === tag.project &&
            place.repository === tag.repository,
        ),
      );
      return [
        digest,
        {
          occurrences: all.map(({ instance, project, deleted_at }) => ({
            ...{ instance, project, deletedAt: deleted_at ?? undefined },
          })),
          tags: [...new Set(names.map(({ tag }) => tag))],
        },
      ];
    }),
  );
}
