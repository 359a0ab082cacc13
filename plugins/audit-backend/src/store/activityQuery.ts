import type { ActivityFilter } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { runningSince } from './activityRow';

/** Narrows a query on `activities` to what somebody asked for. */
export function applyFilter(
  query: Knex.QueryBuilder,
  filter: ActivityFilter,
  now: Date,
): void {
  const { actor, action, environment, service, outcome } = filter;
  if (actor) query.whereIn('actor', actor);
  if (action) query.whereIn('action', action);
  if (environment) query.whereIn('environment', environment);
  if (service) query.whereIn('sequence', activitiesOn(query, service));
  if (outcome) applyOutcome(query, outcome, now);
  if (filter.correlationId) query.where('correlation_id', filter.correlationId);
  if (filter.from) query.where('at', '>=', inUtc(filter.from));
  if (filter.to) query.where('at', '<', inUtc(filter.to));
  for (const word of wordsOf(filter.q)) {
    query.whereRaw(`search like ? escape '!'`, [
      `%${word.replace(/[!%_]/g, '!$&')}%`,
    ]);
  }
}

/** As UTC, text sorts like time. */
function inUtc(moment: string): string {
  return new Date(moment).toISOString();
}

/** PostgreSQL refuses NUL in text, and nobody searches for other control characters. */
function wordsOf(q: string | undefined): string[] {
  return (q ?? '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean);
}

function activitiesOn(query: Knex.QueryBuilder, services: string[]) {
  return query.client
    .queryBuilder()
    .select('sequence')
    .from('activity_services')
    .whereIn('service', services);
}

function applyOutcome(
  query: Knex.QueryBuilder,
  outcomes: NonNullable<ActivityFilter['outcome']>,
  now: Date,
): void {
  const kept = outcomes.filter(one => one !== 'running' && one !== 'unknown');
  const since = runningSince(now);
  query.where(some => {
    some.whereIn('outcome', kept);
    if (outcomes.includes('running'))
      some.orWhere(one =>
        one.where('outcome', 'running').where('at', '>', since),
      );
    if (outcomes.includes('unknown'))
      some.orWhere(one =>
        one.where('outcome', 'running').where('at', '<=', since),
      );
  });
}
