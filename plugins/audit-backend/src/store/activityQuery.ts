import type { ActivityFilter } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { runningSince } from './activityRow';

/**
 * The activities that fit, without a selection or an order.
 *
 * One service is what pages of a service ask for: then `activity_services` leads, whose index has its activities newest
 * first. `activities` leads otherwise; databases would rather read all activities of the services, and sort them.
 */
export function fittingActivities(
  knex: Knex,
  filter: ActivityFilter,
  now: Date,
): { query: Knex.QueryBuilder; lead: string; isWhole: boolean } {
  const { service, from, to, ...others } = filter;
  const [one, another] = service ?? [];
  const isLedByService = one !== undefined && another === undefined;
  const isNarrowed = Object.values(others).some(value => value !== undefined);
  const lead = isLedByService ? 'activity_services' : 'activities';
  const query = knex.from(lead);
  if (isLedByService) query.where('activity_services.service', one);
  else if (service) query.whereExists(activitiesOn(knex, service));
  if (from) query.where(`${lead}.at`, '>=', inUtc(from));
  if (to) query.where(`${lead}.at`, '<', inUtc(to));
  if (isLedByService && isNarrowed) joinActivities(query);
  applyFilter(knex, query, others, now);
  return { query, lead, isWhole: !isLedByService || isNarrowed };
}

/** Brings the activities in where `activity_services` leads. */
export function joinActivities(query: Knex.QueryBuilder): void {
  query.join('activities', 'activities.sequence', 'activity_services.sequence');
}

function applyFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: Omit<ActivityFilter, 'service' | 'from' | 'to'>,
  now: Date,
): void {
  const { actor, action, environment, outcome, correlationId, q } = filter;
  if (actor) query.whereIn('actor', actor);
  if (action) query.whereIn('action', action);
  if (environment) query.whereIn('environment', environment);
  if (outcome) applyOutcome(query, outcome, now);
  if (correlationId) query.where('correlation_id', correlationId);
  const find = knex.client.config.client === 'pg' ? 'strpos' : 'instr';
  for (const word of wordsOf(q)) query.whereRaw(`${find}(search, ?) > 0`, word);
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

function activitiesOn(knex: Knex, services: string[]): Knex.QueryBuilder {
  return knex('activity_services')
    .select('service')
    .whereIn('service', services)
    .whereRaw('activity_services.sequence = activities.sequence');
}

/** How those without an end are told apart by the time since which they may still be running. */
const unended = [
  ['running', '>'],
  ['unknown', '<='],
] as const;

function applyOutcome(
  query: Knex.QueryBuilder,
  outcomes: NonNullable<ActivityFilter['outcome']>,
  now: Date,
): void {
  const since = runningSince(now);
  const kept = outcomes.filter(one => one !== 'running' && one !== 'unknown');
  query.where(some => {
    if (kept.length > 0) some.whereIn('outcome', kept);
    for (const [outcome, operator] of unended) {
      if (!outcomes.includes(outcome)) continue;
      some.orWhere(one =>
        one.where('outcome', 'running').where('activities.at', operator, since),
      );
    }
  });
}
