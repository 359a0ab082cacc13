import type {
  Activity,
  AuditIntent,
  AuditResult,
} from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import type { StoredRecord } from '../chain';
import { toActivityRow, type ActivityRow } from './activityRow';
import type { HeadRow } from './ChainEnd';
import { fromRecordRow, type RecordRow } from './recordRow';

/** Goes up with every change of what is made of the records; activities are then made anew at the next start. */
const VERSION = 1;
/** SQLite takes 500 rows in a statement. */
export const ROWS_PER_STATEMENT = 200;

/** What of a record stands in an activity. */
type Said = Pick<StoredRecord, 'at' | 'content' | 'sequence'>;

/** What the records of one activity say together. */
export function activityOf(before: Said, after?: Said): Activity {
  const intent: AuditIntent = JSON.parse(before.content);
  const asked = { ...intent, at: before.at };
  if (!after)
    return { ...asked, outcome: 'running', sequences: [before.sequence] };
  const result: AuditResult = JSON.parse(after.content);
  return {
    ...asked,
    ...result,
    finishedAt: after.at,
    sequences: [before.sequence, after.sequence],
  };
}

/** The record of an activity, before or after. */
export async function findRecord(
  transaction: Knex.Transaction,
  correlationId: string,
  phase: StoredRecord['phase'],
): Promise<StoredRecord | undefined> {
  const row = await transaction<RecordRow>('audit_records')
    .where({ correlation_id: correlationId, phase })
    .first();
  return row && fromRecordRow(row);
}

/** Brings the activity of a record up to date. */
export async function project(
  transaction: Knex.Transaction,
  before: StoredRecord,
  after?: StoredRecord,
): Promise<Activity> {
  const activity = activityOf(before, after);
  await transaction<ActivityRow>('activities')
    .insert(toActivityRow(activity))
    .onConflict('sequence')
    .merge();
  if (!after) {
    await transaction.batchInsert(
      'activity_services',
      toServiceRows(activity),
      ROWS_PER_STATEMENT,
    );
  }
  return activity;
}

/** Rows of table `activity_services`. */
export function toServiceRows({
  at,
  target,
  sequences: [sequence],
}: Activity): Array<{ service: string; at: string; sequence?: number }> {
  return [...new Set(target.services)].map(service => ({
    service,
    at,
    sequence,
  }));
}

/** Makes all activities anew from the records. */
export async function rebuildActivities(
  transaction: Knex.Transaction,
): Promise<void> {
  await transaction('activity_services').delete();
  await transaction('activities').delete();
  for (let last = 0; ;) {
    const rows: RecordRow[] = await transaction<RecordRow>('audit_records')
      .where('sequence', '>', last)
      .orderBy('sequence')
      .limit(ROWS_PER_STATEMENT);
    for (const record of rows.map(fromRecordRow)) {
      const isAfter = record.phase === 'after';
      const before = isAfter
        ? await findRecord(transaction, record.correlationId, 'before')
        : record;
      // Of a chain that somebody broke, what there is is shown; checks tell of the rest.
      if (before)
        await project(transaction, before, isAfter ? record : undefined);
      last = record.sequence;
    }
    if (rows.length < ROWS_PER_STATEMENT) break;
  }
  await transaction<HeadRow>('audit_head')
    .where({ id: 1 })
    .update({ projection: VERSION });
}

/** Whether the activities were made by another version of the code. */
export async function isProjectionOld(knex: Knex): Promise<boolean> {
  const head = await knex<HeadRow>('audit_head').first('projection');
  // Without the row nothing can be written; what there is can still be read.
  return head !== undefined && head.projection !== VERSION;
}
