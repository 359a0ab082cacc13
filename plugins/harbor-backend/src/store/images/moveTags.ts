import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { ObservedArtifact } from '../../observed';
import { placeKey } from '../projection/placeKey';
import type { TagRow } from '../rows';
import { storable } from '../storable';

/** Whose a tag is that was never told of, within a transaction. */
const NOBODY = '';

/**
 * Writes which image has each tag. A tag of a repository is of one image: who is told to have it later takes it from who
 * had it.
 *
 * @param artifacts what was asked last of each
 * @returns digests that gained or lost a tag
 */
export async function moveTags(
  transaction: Knex.Transaction,
  artifacts: ObservedArtifact[],
): Promise<string[]> {
  if (artifacts.length === 0) return [];
  const wanted = artifacts
    .flatMap(toRows)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  // A row for each, so that of two who bring the same new tag one waits for the other.
  for (const chunk of chunksOf(wanted))
    await transaction<TagRow>('tags')
      .insert(chunk.map(row => ({ ...row, digest: NOBODY, asked_at: 0 })))
      .onConflict(['instance', 'project', 'repository', 'tag'])
      .ignore();
  const stored = await readTags(transaction, artifacts, wanted);
  const touched = new Set<string>();
  const byKey = new Map(stored.map(row => [keyOf(row), row]));
  const taken = new Map<string, TagRow>();
  for (const row of wanted) {
    const other = taken.get(keyOf(row)) ?? byKey.get(keyOf(row));
    if (other && Number(other.asked_at) > Number(row.asked_at)) continue;
    taken.set(keyOf(row), row);
    if (other?.digest === row.digest) continue;
    touched.add(row.digest);
    if (other && other.digest !== NOBODY) touched.add(other.digest);
  }
  for (const chunk of chunksOf([...taken.values()]))
    await transaction<TagRow>('tags')
      .insert(chunk)
      .onConflict(['instance', 'project', 'repository', 'tag'])
      .merge();
  const kept = new Set(wanted.map(row => `${keyOf(row)}${row.digest}`));
  const told = new Map(
    artifacts.map(one => [
      `${placeKey(clean(one))}${storable(one.digest)}`,
      one.askedAt,
    ]),
  );
  for (const {
    instance,
    project,
    repository,
    tag,
    digest,
    asked_at,
  } of stored) {
    const askedAt = told.get(
      `${placeKey({ instance, project, repository })}${digest}`,
    );
    const key = keyOf({ instance, project, repository, tag });
    if (askedAt === undefined || askedAt < Number(asked_at)) continue;
    if (kept.has(`${key}${digest}`) || taken.has(key)) continue;
    await transaction<TagRow>('tags')
      .where({ instance, project, repository, tag, digest })
      .delete();
    touched.add(digest);
  }
  return [...touched];
}

/** Rows of these tags, whoever has them, and of other tags that these artifacts had. */
async function readTags(
  transaction: Knex.Transaction,
  artifacts: ObservedArtifact[],
  wanted: TagRow[],
): Promise<TagRow[]> {
  const digests = [...new Set(artifacts.map(({ digest }) => storable(digest)))];
  const places = new Map(
    artifacts.map(one => [placeKey(clean(one)), clean(one)]),
  );
  const rows = new Map<string, TagRow>();
  const note = (more: TagRow[]) =>
    more.forEach(row => rows.set(keyOf(row), row));
  note(
    await transaction<TagRow>('tags')
      .select()
      .whereIn('digest', digests)
      .orderBy(['instance', 'project', 'repository', 'tag'])
      .forUpdate(),
  );
  for (const { instance, project, repository } of places.values()) {
    const key = placeKey({ instance, project, repository });
    const names = wanted
      .filter(row => placeKey(row) === key)
      .map(({ tag }) => tag);
    for (const chunk of chunksOf(names))
      note(
        await transaction<TagRow>('tags')
          .select()
          .where({ instance, project, repository })
          .whereIn('tag', chunk)
          .orderBy('tag')
          .forUpdate(),
      );
  }
  return [...rows.values()];
}

function toRows(artifact: ObservedArtifact): TagRow[] {
  const names = new Set(artifact.tags.map(({ name }) => storable(name)));
  return [...names].map(tag => ({
    ...clean(artifact),
    tag,
    digest: storable(artifact.digest),
    asked_at: artifact.askedAt,
  }));
}

function clean({ instance, project, repository }: ObservedArtifact) {
  return {
    instance,
    project: storable(project),
    repository: storable(repository),
  };
}

function keyOf(
  row: Pick<TagRow, 'instance' | 'project' | 'repository' | 'tag'>,
) {
  return `${placeKey(row)}${JSON.stringify(row.tag)}`;
}
