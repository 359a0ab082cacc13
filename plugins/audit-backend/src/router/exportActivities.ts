import type { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Activity } from '@slipway/plugin-audit-common';
import type { ReadRequest } from '@slipway/routes-node';
import { stringify } from 'csv-stringify';

type ExportFormat = 'csv' | 'jsonl';

/** Columns of the CSV file, in order. */
const columns = [
  'at',
  'actor',
  'actorType',
  'action',
  'plugin',
  'target',
  'environment',
  'services',
  'reason',
  'outcome',
  'message',
  'error',
  'finishedAt',
  'durationMs',
  'commit',
  'commitUrl',
  'parameters',
  'correlationId',
  'sequences',
] as const;

/**
 * Writes a file as it is read from the database, and stops reading when nobody waits for it any more.
 *
 * @throws whatever reading throws
 */
export async function exportActivities(
  activities: AsyncGenerator<Activity>,
  format: ExportFormat,
  response: ReadRequest<unknown>['response'],
  now: Date = new Date(),
): Promise<void> {
  // What fails at once is answered as an error; once a file has begun, it can only be cut off.
  const first = await activities.next();
  const all = async function* all() {
    if (first.done) return;
    yield first.value;
    yield* activities;
  };
  const day = now.toISOString().slice(0, 10);
  response.type(format === 'csv' ? 'text/csv' : 'application/jsonl');
  response.set(
    'Content-Disposition',
    `attachment; filename="activity-${day}.${format}"`,
  );
  try {
    await writeActivities(all(), format, response);
  } catch (error) {
    if (!isPrematureClose(error)) throw error;
  }
}

/** Writes them as they come, and ends what they are written to. */
export async function writeActivities(
  activities: AsyncIterable<Activity>,
  format: ExportFormat,
  to: Writable,
): Promise<void> {
  if (format === 'csv') await pipeline(activities, toRows, csvWriter(), to);
  else await pipeline(activities, toLines, to);
}

function isPrematureClose(error: unknown): boolean {
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_STREAM_PREMATURE_CLOSE'
  );
}

/**
 * As RFC 4180 has it, with a byte order mark, without which spreadsheets read names in other scripts wrongly. Cells that a
 * spreadsheet would run as a formula begin with an apostrophe.
 */
function csvWriter() {
  return stringify({
    header: true,
    columns: [...columns],
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
    quote_record_delimiter: true,
  });
}

async function* toRows(activities: AsyncIterable<Activity>) {
  for await (const activity of activities) yield rowOf(activity);
}

async function* toLines(activities: AsyncIterable<Activity>) {
  for await (const activity of activities)
    yield `${JSON.stringify(activity)}\n`;
}

function rowOf(activity: Activity): Record<(typeof columns)[number], unknown> {
  const { actor, target, commit, parameters } = activity;
  return {
    at: activity.at,
    actor: actor.ref,
    actorType: actor.type,
    action: activity.action,
    plugin: activity.plugin,
    target: target.name,
    environment: target.environment,
    services: target.services?.join(' '),
    reason: activity.reason,
    outcome: activity.outcome,
    message: activity.message,
    error: activity.error,
    finishedAt: activity.finishedAt,
    durationMs: activity.durationMs,
    commit: commit?.sha,
    commitUrl: commit?.url,
    parameters: parameters && JSON.stringify(parameters),
    correlationId: activity.correlationId,
    sequences: activity.sequences.join(' '),
  };
}
