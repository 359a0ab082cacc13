import type { Knex } from 'knex';
import { canonicalJson, hashOf, NO_HASH, type StoredRecord } from '../chain';
import { toActivityRow } from '../store/activityRow';
import {
  activityOf,
  ROWS_PER_STATEMENT,
  toServiceRows,
} from '../store/projection';
import { toRecordRow } from '../store/recordRow';
import { nthIntent, nthResult } from './story';

const ACTIVITIES_AT_ONCE = 2000;
const DAYS = 400;

/**
 * Fills an empty trail with what happened in the last 400 days: the rows that appending one by one would leave, many in a
 * transaction.
 */
export async function fillTrail(
  knex: Knex,
  activities: number,
  now: Date = new Date(),
): Promise<void> {
  const first = now.getTime() - DAYS * 86_400_000;
  const between = (DAYS * 86_400_000) / activities;
  const when = (n: number) => new Date(first + n * between).toISOString();
  let end: End = { sequence: 0, hash: NO_HASH };
  for (let n = 0; n < activities; n += ACTIVITIES_AT_ONCE) {
    const pairs: Pair[] = [];
    for (let i = n; i < Math.min(activities, n + ACTIVITIES_AT_ONCE); i += 1) {
      const pair = nthPair(i, when(i), end);
      pairs.push(pair);
      [, end] = pair;
    }
    await knex.transaction(transaction => add(transaction, pairs));
  }
  await knex('audit_head').update({ sequence: end.sequence, hash: end.hash });
  // The server does so by itself within a minute of that many new rows; SQLite does not.
  if (knex.client.config.client === 'pg') await knex.raw('vacuum analyze');
}

/** The records of one activity, before and after. */
type Pair = [StoredRecord, StoredRecord];
type End = Pick<StoredRecord, 'sequence' | 'hash'>;

function nthPair(n: number, at: string, end: End): Pair {
  const intent = nthIntent(n);
  const before = follow(end, { at, phase: 'before', content: intent });
  const result = nthResult(n, intent.correlationId);
  return [before, follow(before, { at, phase: 'after', content: result })];
}

async function add(knex: Knex, pairs: Pair[]): Promise<void> {
  const activities = pairs.map(pair => activityOf(...pair));
  const rows: Record<string, object[]> = {
    audit_records: pairs.flat().map(record => toRecordRow(record)),
    activities: activities.map(toActivityRow),
    activity_services: activities.flatMap(toServiceRows),
  };
  for (const [table, some] of Object.entries(rows))
    await knex.batchInsert(table, some, ROWS_PER_STATEMENT);
}

function follow(
  { sequence, hash }: End,
  said: Pick<StoredRecord, 'at' | 'phase'> & {
    content: { correlationId: string };
  },
): StoredRecord {
  const record = {
    ...said,
    sequence: sequence + 1,
    correlationId: said.content.correlationId,
    content: canonicalJson(said.content),
    previousHash: hash,
  };
  return { ...record, hash: hashOf(record) };
}
