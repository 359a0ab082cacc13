import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { ownerName } from '@slipway/collectors-node';
import type { ListEnvironmentsQuery } from '@slipway/plugin-environments-common';
import { applyCriteria } from '@slipway/routes-node';
import type { Knex } from 'knex';
import type { EnvironmentFilter } from './types';

type Filter = Omit<ListEnvironmentsQuery, 'sort' | 'limit' | 'cursor' | 'may'>;

/** Narrows a query on `environments` to what somebody asked for and may see. */
export function applyFilter(
  query: Knex.QueryBuilder,
  filter: Filter,
  visible?: PermissionCriteria<EnvironmentFilter>,
): void {
  const { kind, state, service, owner, q } = filter;
  const isGoneWanted = state?.includes('destroyed');
  if (!isGoneWanted) query.where('gone', 0);
  if (kind) query.whereIn('kind', kind);
  if (state) query.whereIn('state', state);
  if (owner) query.where('owner', ownerName(owner));
  if (service) query.whereIn('name', environmentsWith(query, service));
  for (const word of wordsOf(q)) {
    query.whereRaw(`search like ? escape '!'`, [
      `%${word.replace(/[!%_]/g, '!$&')}%`,
    ]);
  }
  if (visible) query.where(part => applyCriteria(part, visible, applyOne));
}

/** PostgreSQL refuses NUL in text, and nobody searches for other control characters. */
function wordsOf(q: string | undefined): string[] {
  return (q ?? '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean);
}

function environmentsWith(query: Knex.QueryBuilder, services: string[]) {
  return query.client
    .queryBuilder()
    .select('environment')
    .from('environment_services')
    .whereIn('service', services);
}

function environmentsWithLike(query: Knex.QueryBuilder, patterns: string[]) {
  const environments = query.client
    .queryBuilder()
    .select('environment')
    .from('environment_services');
  // Nothing fits no pattern.
  environments.whereRaw('1 = 0');
  for (const pattern of patterns) {
    const like = pattern.replace(/[!%_]/g, '!$&').replace(/\*/g, '%');
    environments.orWhereRaw(`service like ? escape '!'`, [like]);
  }
  return environments;
}

function applyOne(
  query: Knex.QueryBuilder,
  { property, values }: EnvironmentFilter,
): void {
  if (property === 'service')
    query.whereIn('name', environmentsWith(query, values));
  else if (property === 'service-like')
    query.whereIn('name', environmentsWithLike(query, values));
  // `not in` over null is neither true nor false in SQL; an environment without an owner is simply not owned by them.
  else query.whereIn(query.client.raw(`coalesce(??, '')`, [property]), values);
}
