import type { ListRunsQuery } from '@slipway/plugin-buildkite-common';
import { ListCursor } from '@slipway/collectors-node';
import { applyCriteria } from '@slipway/routes-node';
import type { Knex } from 'knex';
import { z } from 'zod';
import { isStorable } from './isStorable';
import type { BuildFilter, Visible } from './types';

/** Behind which run the next page starts. */
export const runCursor = new ListCursor({
  position: z.object({ created_at: z.string(), key: z.string() }),
  identity: (query: ListRunsQuery) => [
    query.cluster,
    query.service,
    query.repository,
    query.commit,
    query.state,
    query.buildkite,
    query.q,
  ],
});

/** Narrows a query on `pipeline_runs` to what somebody asked for and may see. */
export function applyRunFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: ListRunsQuery,
  visible: Visible,
): void {
  const { cluster, service, repository, commit, state, buildkite, q } = filter;
  if (!isStorable([cluster, service, repository])) {
    query.whereRaw('1 = 0');
    return;
  }
  if (cluster) query.whereIn('cluster', cluster);
  if (service) query.whereIn('key', withService(knex, service));
  if (repository) query.where({ repository });
  if (commit) {
    const start = commit.toLowerCase();
    // All that begin so: the letter behind the last hex digit is where they end.
    query.where('commit_sha', '>=', start);
    query.where('commit_sha', '<', `${start}g`);
  }
  if (state) query.whereIn('state', state);
  if (buildkite === true) query.whereNotNull('job');
  if (buildkite === false) query.whereNull('job');
  const find = knex.client.config.client === 'pg' ? 'strpos' : 'instr';
  for (const word of (q ?? '').toLowerCase().split(/[\s\p{Cc}]+/u))
    if (word) query.whereRaw(`${find}(search, ?) > 0`, [word]);
  if (visible)
    query.where(part =>
      applyCriteria(part, visible, (inner, one) => applyOne(knex, inner, one)),
    );
}

function withService(knex: Knex, services: string[]): Knex.QueryBuilder {
  return knex('run_services').select('key').whereIn('service', services);
}

/** A run is seen by whoever may see what it is about, as a build is. */
function applyOne(
  knex: Knex,
  query: Knex.QueryBuilder,
  { property, values }: BuildFilter,
): void {
  switch (property) {
    case 'organization':
      query.whereIn('organization', values);
      return;
    case 'pipeline':
      query.whereIn(
        query.client.raw(`organization || '/' || pipeline`),
        values,
      );
      return;
    case 'service':
      query.whereIn('key', withService(knex, values));
      return;
    default: {
      const matching = knex('run_services').select('key').whereRaw('1 = 0');
      for (const pattern of values) {
        const like = pattern.replace(/[!%_]/g, '!$&').replace(/\*/g, '%');
        matching.orWhereRaw(`service like ? escape '!'`, [like]);
      }
      query.whereIn('key', matching);
    }
  }
}
