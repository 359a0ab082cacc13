import { chunksOf } from '@slipway/collectors-node';
import type {
  HistoryQuery,
  ListImagesQuery,
  RepositoryRef,
} from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedArtifact } from '../../observed';
import { drainQueue } from '../projection/imageQueue';
import { pruneImages } from '../prune/pruneImages';
import type { OccurrenceRow, RunningRow, TagRow } from '../rows';
import { isStorable } from '../storable';
import type { ImageStore, StoredImage, Visible } from '../types';
import { comparableImages } from './comparableImages';
import { ImageLists } from './ImageLists';
import { missingImage } from './missingImage';
import { OccurrenceWriter } from './OccurrenceWriter';
import { readImages } from './readImages';
import { scansToFollow } from './scansToFollow';

/** {@link ImageStore} in a database: a document per image beside what lists filter and sort by. */
export class DatabaseImageStore implements ImageStore {
  readonly #knex: Knex;
  readonly #now: () => Date;
  readonly #lists: ImageLists;
  readonly #writer: OccurrenceWriter;

  constructor(knex: Knex, now: () => Date) {
    this.#knex = knex;
    this.#now = now;
    this.#lists = new ImageLists(knex);
    this.#writer = new OccurrenceWriter(knex);
  }

  async get(digest: string): Promise<StoredImage | undefined> {
    if (!isStorable([digest])) return undefined;
    const [image] = await readImages(this.#knex, [digest]);
    return image;
  }

  async findByTag(
    { instance, project, repository }: RepositoryRef,
    tag: string,
  ): Promise<StoredImage | undefined> {
    if (!isStorable([instance, project, repository, tag])) return undefined;
    const row = await this.#knex<TagRow>('tags')
      .select('digest')
      .where({ instance, project, repository, tag })
      .first();
    return row && this.get(row.digest);
  }

  list(query: ListImagesQuery, visible?: Visible) {
    return this.#lists.page(query, visible);
  }

  async comparable(digest: string) {
    const image = await this.get(digest);
    return image ? comparableImages(this.#knex, image) : [];
  }

  history(service: string, query: HistoryQuery, visible?: Visible) {
    return this.#lists.history(service, query, visible);
  }

  put(artifacts: ObservedArtifact[]): Promise<string[]> {
    return this.#writer.put(artifacts);
  }

  async replaceRepository(
    { instance, project, repository }: RepositoryRef,
    artifacts: ObservedArtifact[],
    askedAt: number,
  ): Promise<string[]> {
    const changed = await this.#writer.put(artifacts);
    const told = new Set(artifacts.map(({ digest }) => digest));
    const stored: Array<{ digest: string }> = await this.#knex('occurrences')
      .select('digest')
      .where({ instance, project, repository })
      .whereNull('deleted_at');
    const gone = stored.flatMap(({ digest }) =>
      told.has(digest) ? [] : digest,
    );
    for (const digest of gone)
      changed.push(
        ...(await this.#writer.remove(
          query => query.where({ instance, project, repository, digest }),
          askedAt,
        )),
      );
    return [...new Set(changed)];
  }

  async markDeleted(
    {
      instance,
      project,
      repository,
      digest,
    }: RepositoryRef & { digest: string },
    at: string,
  ): Promise<string[]> {
    const place = { instance, project, repository, digest };
    const askedAt = Date.parse(at);
    const remove = () =>
      this.#writer.remove(query => query.where(place), askedAt);
    const changed = await remove();
    if (changed.length > 0 || !isStorable([digest])) return changed;
    const [unknown] = await this.unknown([digest]);
    const runs =
      unknown &&
      (await this.#knex<RunningRow>('running').where({ digest }).first());
    if (!runs) return [];
    await this.#writer.put([missingImage(place, runs.reference, askedAt)]);
    return remove();
  }

  async unknown(digests: string[]): Promise<string[]> {
    const known = new Set<string>();
    for (const chunk of chunksOf(digests.filter(one => isStorable([one])))) {
      const rows = await this.#knex<OccurrenceRow>('occurrences')
        .distinct('digest')
        .whereIn('digest', chunk);
      for (const { digest } of rows) known.add(digest);
    }
    return digests.filter(digest => !known.has(digest));
  }

  scansToFollow(instance: string, { limit }: { limit: number }) {
    return scansToFollow(this.#knex, instance, limit, this.#now());
  }

  async places(digest: string, instance?: string): Promise<RepositoryRef[]> {
    if (!isStorable([digest, instance])) return [];
    const query = this.#knex('occurrences')
      .select('instance', 'project', 'repository')
      .where({ digest })
      .whereNull('deleted_at')
      .orderBy(['pushed_at', 'instance', 'project', 'repository']);
    if (instance !== undefined) query.where({ instance });
    return query;
  }

  catchUp(): Promise<string[]> {
    return drainQueue(this.#knex);
  }

  prune(before: string): Promise<number> {
    return pruneImages(this.#knex, before);
  }
}
