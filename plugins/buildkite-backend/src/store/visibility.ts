import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import { applyCriteria } from '@slipway/routes-node';
import type { Knex } from 'knex';
import type { BuildFilter } from './types';

/** Narrows a query on `builds` to what somebody may see. */
export function applyVisibility(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<BuildFilter>,
): void {
  applyCriteria(query, criteria, applyOne);
}

function applyOne(
  query: Knex.QueryBuilder,
  { property, values }: BuildFilter,
): void {
  switch (property) {
    case 'organization':
      query.whereIn('builds.organization', values);
      return;
    case 'pipeline':
      query.whereIn(
        query.client.raw(`builds.organization || '/' || builds.pipeline`),
        values,
      );
      return;
    case 'service':
      query.whereIn(
        'builds.id',
        servicesOfBuilds(query).whereIn('service', values),
      );
      return;
    default:
      query.whereIn('builds.id', withServiceLike(query, values));
  }
}

function servicesOfBuilds(query: Knex.QueryBuilder): Knex.QueryBuilder {
  return query.client.queryBuilder().select('build_id').from('build_services');
}

function withServiceLike(
  query: Knex.QueryBuilder,
  patterns: string[],
): Knex.QueryBuilder {
  const builds = servicesOfBuilds(query);
  // Nothing fits no pattern.
  builds.whereRaw('1 = 0');
  const isPostgres = query.client.config.client === 'pg';
  for (const pattern of patterns) {
    // SQLite's `like` takes upper for lower case; its `glob` does not.
    if (isPostgres)
      builds.orWhereRaw(`service like ? escape '!'`, [
        pattern.replace(/[!%_]/g, '!$&').replace(/\*/g, '%'),
      ]);
    else
      builds.orWhereRaw('service glob ?', [pattern.replace(/[?[]/g, '[$&]')]);
  }
  return builds;
}
