import { chunksOf } from '@slipway/collectors-node';
import { isDigest, type Replication } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ObservedReplication, PolicyRule } from '../../observed';
import { changeFacts } from '../projection/imageQueue';
import type { AttemptRow } from '../rows';
import { storable } from '../storable';
import { toUtc } from '../toUtc';
import { movedArtifacts, onlyArtifact, type Moved } from './movedArtifacts';

/** A row of `replications`. */
export interface ReplicationRow {
  instance: string;
  id: number | string;
  policy_id: number | string;
  asked_at: number | string;
  state: Replication['state'];
  started_at: string;
  document: string;
  search: string;
  /** Without what it moves. */
  open_search: string;
}

/** Writes one execution with what it moves. @returns undefined: nothing changed; else digests of images that changed */
export async function putReplication(
  knex: Knex,
  { askedAt, rules, ...replication }: ObservedReplication,
): Promise<string[] | undefined> {
  let isChanged = false;
  const changed = await changeFacts(knex, async transaction => {
    const row = toRow(replication, askedAt);
    const key = { instance: row.instance, id: row.id };
    await transaction<ReplicationRow>('replications')
      .insert({ ...row, asked_at: 0, document: '' })
      .onConflict(['instance', 'id'])
      .ignore();
    const before = await transaction<ReplicationRow>('replications')
      .select()
      .where(key)
      .forUpdate()
      .first();
    if (!before || askedAt < Number(before.asked_at)) return [];
    await transaction<ReplicationRow>('replications').where(key).update(row);
    if (before.document === row.document) return [];
    isChanged = true;
    const attempts = attemptsOf(replication, rules);
    const moved = attempts.map(({ name, reference }) => ({ name, reference }));
    await writeArtifacts(transaction, replication, moved);
    await writeAttempts(transaction, replication, attempts);
    return imagesOf(transaction, moved);
  });
  return isChanged ? changed : undefined;
}

function toRow(replication: Replication, askedAt: number): ReplicationRow {
  const { instance, id, policy, from, to, message, artifacts } = replication;
  const open = [policy.name, from.registry, to.registry, message ?? ''];
  const moved = artifacts.flatMap(({ source, destination }) => [
    source,
    destination,
  ]);
  const textOf = (texts: string[]) => storable(texts.join('\n').toLowerCase());
  return {
    instance,
    id,
    policy_id: policy.id,
    asked_at: askedAt,
    state: replication.state,
    started_at: toUtc(replication.startedAt),
    document: JSON.stringify(replication),
    search: textOf([...open, ...moved]),
    open_search: textOf(open),
  };
}

async function writeArtifacts(
  transaction: Knex.Transaction,
  { instance, id }: Replication,
  moved: Moved[],
): Promise<void> {
  const rows = moved.map(one => ({ instance, replication_id: id, ...one }));
  for (const chunk of chunksOf(rows))
    await transaction('replication_artifacts')
      .insert(chunk)
      .onConflict(['instance', 'replication_id', 'name', 'reference'])
      .ignore();
}

type Attempt = Omit<AttemptRow, 'destination' | 'started_at' | 'message'>;

/**
 * What came of each artifact. Of a run that has not come to its first task, or failed before, it is known what it was to
 * move where its policy moves one tag alone.
 */
function attemptsOf(
  { artifacts, state, endedAt }: Replication,
  rules: PolicyRule[] | undefined,
): Attempt[] {
  const ended_at = (at: string | undefined) => (at ? toUtc(at) : null);
  const only = onlyArtifact(rules);
  if (artifacts.length === 0)
    return only ? [{ ...only, state, ended_at: ended_at(endedAt) }] : [];
  return artifacts.flatMap(artifact =>
    movedArtifacts(artifact.source, rules).map(moved => ({
      ...moved,
      state: artifact.state === 'waiting' ? 'running' : artifact.state,
      ended_at: ended_at(artifact.endedAt),
    })),
  );
}

/** At the instance where it goes; of a registry that is none of ours, nobody asks. */
async function writeAttempts(
  transaction: Knex.Transaction,
  { to: { instance: destination }, startedAt, message }: Replication,
  attempts: Attempt[],
): Promise<void> {
  if (destination === undefined) return;
  const rows = new Map<string, AttemptRow>();
  for (const attempt of attempts)
    rows.set(JSON.stringify([attempt.name, attempt.reference]), {
      ...attempt,
      destination,
      started_at: toUtc(startedAt),
      message: message ? storable(message) : null,
    });
  const sorted = [...rows].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const chunk of chunksOf(sorted.map(([, row]) => row)))
    await transaction<AttemptRow>('replication_attempts')
      .insert(chunk)
      .onConflict(['name', 'reference', 'destination'])
      .merge()
      .where('replication_attempts.started_at', '<=', toUtc(startedAt));
}

async function imagesOf(
  transaction: Knex.Transaction,
  moved: Moved[],
): Promise<string[]> {
  const digests = new Set<string>();
  for (const { name, reference } of moved) {
    if (isDigest(reference)) digests.add(reference);
    const rows = transaction(reference === '' ? 'occurrences' : 'tags')
      .distinct('digest')
      .where('project', name.split('/')[0] ?? '')
      .whereRaw(`project || '/' || repository = ?`, [name]);
    if (reference !== '') rows.where('tag', reference);
    for (const { digest } of await rows) digests.add(digest);
  }
  return [...digests];
}
