import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';

type Place = RepositoryRef & { digest: string };

/** Harbors scan on push within a while, or not at all. */
const YOUNG_MS = 24 * 60 * 60 * 1000;

/**
 * Images whose scans at an instance are to be asked for again: first those of which one is under way, the least recently
 * asked first; then those that were never scanned, if they are young or run.
 */
export async function scansToFollow(
  knex: Knex,
  instance: string,
  limit: number,
  now: Date,
): Promise<Place[]> {
  const places = () =>
    knex('occurrences as place')
      .select(
        'place.instance',
        'place.project',
        'place.repository',
        'place.digest',
      )
      .where('place.instance', instance)
      .whereNull('place.deleted_at');
  const underWay: Place[] = await places()
    .join('scans', join =>
      join
        .on('scans.digest', 'place.digest')
        .andOn('scans.instance', 'place.instance'),
    )
    .whereIn('scans.state', ['queued', 'running'])
    .orderBy([
      'scans.asked_at',
      'place.digest',
      'place.project',
      'place.repository',
    ])
    .limit(limit * 2);
  const young = new Date(now.getTime() - YOUNG_MS).toISOString();
  const never: Place[] = await places()
    .join('images', 'images.digest', 'place.digest')
    .whereNotExists(
      knex('scans')
        .select(knex.raw('1'))
        .whereRaw('scans.digest = place.digest')
        .where('scans.instance', instance),
    )
    .where(part =>
      part.where('place.pushed_at', '>=', young).orWhere('images.running', 1),
    )
    .orderBy([
      { column: 'images.running', order: 'desc' },
      { column: 'place.pushed_at', order: 'desc' },
      { column: 'place.digest' },
    ])
    .limit(limit * 2);
  return onePlaceEach([...underWay, ...never]).slice(0, limit);
}

/** Scans are of an image, wherever the instance has it. */
export function onePlaceEach<P extends Place>(places: P[]): P[] {
  return [...new Map(places.map(place => [place.digest, place])).values()];
}
