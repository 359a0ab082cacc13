import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { RunningImage } from './readRunning';

/** An image that a service runs, or may have run before it. */
export interface RunningRelease {
  service: string;
  /** `project/repository`. */
  name: string;
  digest: string;
  /** ISO 8601. */
  pushed_at: string;
}

interface ImageRow {
  name: string;
  digest: string;
  pushed_at: string;
}

/** What runs, and the releases (`v1.4.2`) of the same repositories that were pushed before it; the oldest first. */
export async function releasesOf(
  knex: Knex,
  running: RunningImage[],
): Promise<RunningRelease[]> {
  const names = [...new Set(running.map(({ name }) => name))];
  const digests = new Set(running.map(({ digest }) => digest));
  const images: ImageRow[] = [];
  for (const chunk of chunksOf(names))
    images.push(
      ...(await knex<ImageRow>('images')
        .select('name', 'digest', 'pushed_at')
        .whereIn('name', chunk)
        .where(part =>
          part
            .whereIn('digest', versioned(knex))
            .orWhereIn('digest', [...digests]),
        )),
    );
  images.sort((a, b) => (a.pushed_at < b.pushed_at ? -1 : 1));
  const pushedAt = new Map(images.map(one => [one.digest, one.pushed_at]));
  const services = new Map(
    running.map(one => [`${one.service} ${one.name}`, one]),
  );
  return [...services.values()].flatMap(({ service, name, digest }) => {
    const until = pushedAt.get(digest) ?? '';
    return images
      .filter(one => one.name === name && one.pushed_at <= until)
      .map(one => ({ service, ...one }));
  });
}

/** Digests with a tag of a version. LIKE knows no digits: what is no version but looks like one does little harm. */
function versioned(knex: Knex) {
  return knex('tags')
    .select('digest')
    .where('tag', 'like', 'v%.%')
    .orWhere('tag', 'like', '%.%.%');
}
