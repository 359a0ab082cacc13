import type {
  HistoryQuery,
  Image,
  ImageHistoryPoint,
  ImagePage,
  ListImagesQuery,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { imageCursor } from '../cursors';
import { applyKeyset, positionOf, selectKeys, type SortKey } from '../keyset';
import { isStorable } from '../storable';
import type { Visible } from '../types';
import { applyVisibility } from '../visibility';
import { fittingImages } from './imageQuery';
import { readImages } from './readImages';

const pushed: SortKey = { sql: 'images.pushed_at', type: 'text' };
const digest: SortKey = { sql: 'images.digest', type: 'text' };
const descending = (key: SortKey): SortKey => ({ ...key, descending: true });
const newest = [descending(pushed), descending(digest)];

const sorts: Record<ListImagesQuery['sort'], SortKey[]> = {
  '-pushed': newest,
  pushed: [pushed, digest],
  '-severity': [
    { sql: 'images.worst', type: 'text', descending: true },
    ...newest,
  ],
  '-size': [
    { sql: 'images.size', type: 'number', descending: true },
    ...newest,
  ],
  repository: [{ sql: 'images.name', type: 'text' }, ...newest],
};

/** Lists of images. */
export class ImageLists {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async page(
    query: ListImagesQuery,
    visible: Visible,
  ): Promise<Omit<ImagePage, 'sources'>> {
    const { limit, cursor, sort, ...filter } = query;
    const keys = sorts[sort];
    const position = cursor ? imageCursor.decode(query, cursor) : undefined;
    const fitting = () => fittingImages(this.#knex, filter, visible);
    const page: Knex.QueryBuilder<object, Array<{ digest: string }>> = fitting()
      .select('images.digest')
      // One more than asked for tells whether there is a next page.
      .limit(limit + 1);
    selectKeys(page, keys);
    applyKeyset(page, keys, position);
    const [rows, counted] = await Promise.all([
      page,
      fitting().count({ total: '*' }),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    const images = await readImages(
      this.#knex,
      shown.map(row => row.digest),
    );
    return {
      items: images.map(({ children: _c, annotations: _a, ...image }) => image),
      totalItems: Number(counted[0]?.total ?? 0),
      pageInfo: last
        ? {
            nextCursor: imageCursor.encode(
              query,
              positionOf(keys, { ...last }),
            ),
          }
        : {},
    };
  }

  /** The newest images of one repository of a service, oldest first. */
  async history(
    service: string,
    { repository, limit }: HistoryQuery,
    visible: Visible,
  ): Promise<{ repository?: string; items: ImageHistoryPoint[] }> {
    if (!isStorable([service, repository])) return { items: [] };
    const places = () => {
      const query = this.#knex('image_services')
        .join('images', 'images.digest', 'image_services.digest')
        .join('occurrences as place', 'place.digest', 'images.digest')
        .where('image_services.service', service)
        .whereNull('place.deleted_at')
        .orderBy([
          { column: 'images.pushed_at', order: 'desc' },
          { column: 'images.digest', order: 'desc' },
        ]);
      applyVisibility(query, visible);
      return query;
    };
    const name = this.#knex.raw(
      `place.instance || '/' || place.project || '/' || place.repository`,
    );
    const chosen: { name: string } | undefined =
      repository === undefined
        ? await places().select({ name }).first()
        : { name: repository };
    if (!chosen) return { items: [] };
    const rows: Array<{ digest: string }> = await places()
      .select('images.digest')
      .whereRaw('? = ?', [name, chosen.name])
      .limit(limit);
    const images = await readImages(
      this.#knex,
      rows.map(row => row.digest),
    );
    return {
      repository: chosen.name,
      items: images.reverse().map(image => toPoint(image, chosen.name)),
    };
  }
}

function toPoint(image: Image, repository: string): ImageHistoryPoint {
  const place = image.occurrences.find(
    one => `${one.instance}/${one.project}/${one.repository}` === repository,
  );
  return {
    digest: image.digest,
    pushedAt: image.pushedAt,
    size: image.size,
    tags: (place?.tags ?? []).map(({ name }) => name),
    counts: image.scans.find(scan => scan.counts)?.counts,
    runningIn: environmentsOf(image),
  };
}

/** Names of the environments that run an image. */
export function environmentsOf({
  runningIn,
}: Pick<Image, 'runningIn'>): string[] {
  return [...new Set(runningIn.map(({ environment }) => environment))];
}
