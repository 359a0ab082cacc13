import type { Activity } from '@slipway/plugin-audit-common';

/** A row of table `activities`: the document, and what lists filter and sort by. */
export interface ActivityRow {
  /** Of the record before. */
  sequence: number;
  last_sequence: number;
  correlation_id: string;
  at: string;
  actor: string;
  action: string;
  environment: string | null;
  target: string;
  /** `running` while there is no record after. */
  outcome: Activity['outcome'];
  search: string;
  document: string;
}

/** After that long without an end nobody knows what became of it. */
const RUNNING_FOR_AT_MOST_MS = 10 * 60_000;

/** What asked later than this may still be running. */
export function runningSince(now: Date): string {
  return new Date(now.getTime() - RUNNING_FOR_AT_MOST_MS).toISOString();
}

/** How an activity is kept. */
export function toActivityRow(activity: Activity): ActivityRow {
  const { sequences, correlationId, at, actor, action, target } = activity;
  return {
    sequence: Math.min(...sequences),
    last_sequence: Math.max(...sequences),
    correlation_id: correlationId,
    at,
    actor: actor.ref,
    action,
    environment: target.environment ?? null,
    target: target.name,
    outcome: activity.outcome,
    search: searchText(activity),
    document: JSON.stringify(activity),
  };
}

/** The activity that is kept in a row, as it is now. */
export function fromActivityRow(
  { document }: Pick<ActivityRow, 'document'>,
  now: Date,
): Activity {
  const activity: Activity = JSON.parse(document);
  const isUnknown =
    activity.outcome === 'running' && activity.at <= runningSince(now);
  return isUnknown ? { ...activity, outcome: 'unknown' } : activity;
}

/** Everything the words of `q` are looked for in. */
function searchText({ target, reason, message, error }: Activity): string {
  const parts = [
    target.name,
    target.environment,
    ...(target.services ?? []),
    reason,
    message,
    error,
  ];
  // PostgreSQL keeps no NUL, and nobody searches for other control characters.
  return [...new Set(parts.filter(part => part !== undefined))]
    .join(' ')
    .replace(/\p{Cc}+/gu, ' ')
    .toLowerCase();
}
