import { chunksOf } from '@slipway/collectors-node';
import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedArtifact } from '../../observed';
import { changeFacts } from '../projection/imageQueue';
import type { ObservedDocument, OccurrenceRow } from '../rows';
import { storable } from '../storable';
import { toUtc } from '../toUtc';
import { noticeHosts } from './noticeHosts';
import { moveTags } from './moveTags';

type Key = RepositoryRef & { digest: string };

/** Writes in which repositories images are, beside others who do the same. */
export class OccurrenceWriter {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  /** @returns digests of images that changed */
  async put(artifacts: ObservedArtifact[]): Promise<string[]> {
    const changed = new Set<string>();
    await noticeHosts(this.#knex, artifacts);
    for (const chunk of chunksOf(newestOfEach(artifacts)))
      for (const digest of await changeFacts(this.#knex, transaction =>
        putAll(transaction, chunk),
      ))
        changed.add(digest);
    return [...changed];
  }

  /**
   * Notes that images are gone from where they are.
   *
   * @param narrow which places
   * @param askedAt when that was asked; what was told later stays
   * @returns digests of images that changed
   */
  async remove(
    narrow: (query: Knex.QueryBuilder) => void,
    askedAt: number,
  ): Promise<string[]> {
    const rows: Key[] = await this.#knex('occurrences')
      .select('instance', 'project', 'repository', 'digest')
      .where('asked_at', '<=', askedAt)
      .whereNull('deleted_at')
      .where(narrow)
      .orderBy(['instance', 'project', 'repository', 'digest']);
    const changed: string[] = [];
    for (const chunk of chunksOf(rows))
      changed.push(
        ...(await changeFacts(this.#knex, async transaction => {
          for (const row of chunk)
            await transaction<OccurrenceRow>('occurrences')
              .where(keyOf(row))
              .where('asked_at', '<=', askedAt)
              .whereNull('deleted_at')
              .update({
                deleted_at: new Date(askedAt).toISOString(),
                asked_at: askedAt,
              });
          return chunk.map(({ digest }) => digest);
        })),
      );
    return changed;
  }
}

async function putAll(
  transaction: Knex.Transaction,
  artifacts: ObservedArtifact[],
): Promise<string[]> {
  const keys = artifacts.map(keyOf);
  // A row for each, so that of two who bring the same new artifact one waits for the other.
  await transaction<OccurrenceRow>('occurrences')
    .insert(artifacts.map(emptyRow))
    .onConflict(['instance', 'project', 'repository', 'digest'])
    .ignore();
  const rows = await transaction<OccurrenceRow>('occurrences')
    .select()
    .whereIn(
      'digest',
      keys.map(({ digest }) => digest),
    )
    .orderBy(['instance', 'project', 'repository', 'digest'])
    .forUpdate();
  const stored = new Map(rows.map(row => [JSON.stringify(keyOf(row)), row]));
  const accepted = artifacts.filter(artifact => {
    const row = stored.get(JSON.stringify(keyOf(artifact)));
    return row && artifact.askedAt >= Number(row.asked_at);
  });
  const touched = new Set<string>();
  for (const artifact of accepted) {
    const row = stored.get(JSON.stringify(keyOf(artifact)))!;
    const fresh = freshRow(row, artifact);
    const isNews =
      row.observed !== fresh.observed || row.deleted_at !== fresh.deleted_at;
    // Also what says the same is remembered as newer, or an older answer could still replace it.
    await transaction<OccurrenceRow>('occurrences')
      .where(keyOf(row))
      .update(isNews ? fresh : { asked_at: artifact.askedAt });
    if (isNews) touched.add(row.digest);
  }
  for (const digest of await moveTags(transaction, accepted))
    touched.add(digest);
  return [...touched];
}

function keyOf({ instance, project, repository, digest }: Key): Key {
  return {
    instance,
    project: storable(project),
    repository: storable(repository),
    digest: storable(digest),
  };
}

function emptyRow(artifact: ObservedArtifact): OccurrenceRow {
  const seen = new Date(artifact.askedAt).toISOString();
  return {
    ...keyOf(artifact),
    asked_at: 0,
    first_seen_at: seen,
    pushed_at: seen,
    deleted_at: null,
    observed: '',
  };
}

function freshRow(
  row: OccurrenceRow,
  artifact: ObservedArtifact,
): Pick<OccurrenceRow, 'asked_at' | 'pushed_at' | 'deleted_at' | 'observed'> {
  const { instance, project, repository, digest, askedAt, ...told } = artifact;
  const document: ObservedDocument = told;
  return {
    asked_at: askedAt,
    pushed_at: artifact.pushedAt ? toUtc(artifact.pushedAt) : row.first_seen_at,
    deleted_at: null,
    observed: JSON.stringify(document),
  };
}

function newestOfEach(artifacts: ObservedArtifact[]): ObservedArtifact[] {
  const newest = new Map<string, ObservedArtifact>();
  for (const artifact of artifacts) {
    const key = JSON.stringify(keyOf(artifact));
    const other = newest.get(key);
    if (!other || other.askedAt <= artifact.askedAt) newest.set(key, artifact);
  }
  return [...newest]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, artifact]) => artifact);
}
