import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { StoredImage } from '../types';
import { environmentsOf } from './ImageLists';
import { readImages, tagNames } from './readImages';

/** As many of what runs, and of what is newer and older. */
const MOST = 30;

const kinds: Array<RunningPlace['kind']> = [
  'production',
  'staging',
  'testbed',
  'pull-request',
];

/**
 * Images that one can compare an image with: what runs of its services or repositories, production first, then the
 * newest of its repositories, and those that were pushed just before it.
 */
export async function comparableImages(
  knex: Knex,
  image: StoredImage,
): Promise<
  Array<{
    digest: string;
    tags: string[];
    runningIn: string[];
    pushedAt: string;
  }>
> {
  const related = knex('image_services')
    .select('digest')
    .whereIn('service', image.services)
    .union(ofSameRepositories(knex, image));
  const running: Array<{ digest: string }> = await knex('images')
    .select('digest')
    .where('running', 1)
    .whereNot('digest', image.digest)
    .whereIn('digest', related)
    .orderBy('pushed_at', 'desc')
    .limit(MOST * 2);
  const others = () =>
    knex('images')
      .select('digest')
      .where({ deleted: 0 })
      .whereNot('digest', image.digest)
      .whereIn('digest', ofSameRepositories(knex, image))
      .orderBy('pushed_at', 'desc')
      .limit(MOST);
  const newest: Array<{ digest: string }> = await others();
  const before: Array<{ digest: string }> = await others().where(
    'pushed_at',
    '<=',
    image.pushedAt,
  );
  const digests = [...running, ...newest, ...before].map(row => row.digest);
  const images = await readImages(knex, [...new Set(digests)]);
  return images
    .sort(
      (a, b) => orderOf(a) - orderOf(b) || (a.pushedAt < b.pushedAt ? 1 : -1),
    )
    .map(one => ({
      digest: one.digest,
      tags: tagNames(one),
      runningIn: environmentsOf(one),
      pushedAt: one.pushedAt,
    }));
}

function ofSameRepositories(knex: Knex, image: StoredImage): Knex.QueryBuilder {
  return knex('occurrences as own')
    .join('occurrences as other', join => {
      for (const column of ['instance', 'project', 'repository'])
        join.on(`own.${column}`, `other.${column}`);
    })
    .where('own.digest', image.digest)
    .distinct('other.digest');
}

function orderOf({ runningIn }: StoredImage): number {
  const found = kinds.findIndex(kind =>
    runningIn.some(place => place.kind === kind),
  );
  return found === -1 ? kinds.length : found;
}
