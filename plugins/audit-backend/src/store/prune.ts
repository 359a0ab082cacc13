import type { Activity } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { retentionIntent } from '../chain';
import type { ActivityRow } from './activityRow';
import type { ChainEnd } from './ChainEnd';
import { project } from './projection';
import type { RecordRow } from './recordRow';

/** Writers wait while it is at work, so it takes no more at a time unless it has to. */
const RECORDS_AT_ONCE = 5000;

interface Options {
  /** ISO 8601 in UTC. */
  olderThan: string;
  reason: string;
  now: () => Date;
}

/**
 * Seals the oldest records with a record of the chain, and deletes them. What follows the chain then starts at the first
 * record that is kept, and finds its `previousHash` in the seal.
 */
export async function prune(
  transaction: Knex.Transaction,
  end: ChainEnd,
  { olderThan, reason, now }: Options,
): Promise<{ deleted: number; activity: Activity } | undefined> {
  const last = await lastToGo(transaction, olderThan);
  if (!last) return undefined;
  const started = performance.now();
  const { sequence: through, hash } = last;
  const upToLast = (column = 'sequence') =>
    [column, '<=', through] as [string, string, number];
  const [counted] = await transaction('audit_records')
    .where(...upToLast())
    .count({ count: '*' });
  const count = Number(counted?.count);

  const intent = retentionIntent({ through, hash, count }, reason);
  const before = await end.append(
    { phase: 'before', content: intent, sealsThrough: through },
    now(),
  );
  await project(transaction, before);
  await transaction('audit_records')
    .where(...upToLast())
    .delete();
  await transaction('activity_services')
    .where(...upToLast())
    .delete();
  await transaction('activities')
    .where(...upToLast())
    .delete();
  const after = await end.append(
    {
      phase: 'after',
      content: {
        correlationId: intent.correlationId,
        outcome: 'succeeded',
        durationMs: Math.round(performance.now() - started),
        message: `${count} records through ${through} were deleted`,
      },
    },
    now(),
  );
  const activity = await project(transaction, before, after);
  return { deleted: count, activity };
}

/** The last record to be deleted: older, and no activity has records on both sides of it. */
async function lastToGo(
  transaction: Knex.Transaction,
  olderThan: string,
): Promise<{ sequence: number; hash: string } | undefined> {
  for (let limit = RECORDS_AT_ONCE; ; limit *= 2) {
    const oldest = await transaction<RecordRow>('audit_records')
      .select('sequence', 'at')
      .orderBy('sequence')
      .limit(limit);
    const young = oldest.findIndex(({ at }) => at >= olderThan);
    const old = young < 0 ? oldest : oldest.slice(0, young);
    const through = await withoutCut(transaction, old.at(-1)?.sequence ?? 0);
    const last = await transaction<RecordRow>('audit_records')
      .select('sequence', 'hash')
      .where({ sequence: through })
      .first();
    // An activity may be longer than what was looked at.
    const isAllSeen = young >= 0 || oldest.length < limit;
    if (last || isAllSeen) return last;
  }
}

async function withoutCut(
  transaction: Knex.Transaction,
  through: number,
): Promise<number> {
  const cut = await transaction<ActivityRow>('activities')
    .where('sequence', '<=', through)
    .where('last_sequence', '>', through)
    .orderBy('sequence')
    .first('sequence');
  return cut ? withoutCut(transaction, cut.sequence - 1) : through;
}
