import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { OccurrenceRow, TagRow } from '../rows';
import { groupedBy } from '../groupedBy';

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
  for (const chunk of chunksOf(digests)) {
    places.push(
      ...(await knex('occurrences')
        .select('instance', 'project', 'repository', 'digest', 'deleted_at')
        .whereIn('digest', chunk)),
    );
    tags.push(
      ...(await knex('tags')
        .select('instance', 'project', 'repository', 'digest', 'tag')
        .whereIn('digest', chunk)
        .orderBy('tag')),
    );
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
