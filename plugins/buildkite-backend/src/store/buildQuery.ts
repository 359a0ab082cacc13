import type {
  BuildState,
  ListBuildsQuery,
} from '@slipway/plugin-buildkite-common';
import type { Knex } from 'knex';
import { findPipelineIds } from './findPipelines';
import { isStorable } from './isStorable';
import { LARGEST_INTEGER } from './rows';
import type { Visible } from './types';
import { applyVisibility } from './visibility';

type Filter = Omit<ListBuildsQuery, 'limit' | 'cursor'>;

/** The builds that fit a filter. */
export interface FittingBuilds {
  /**
   * They, without a selection.
   *
   * @param order `newest`: a few will be read, newest first; `none`: all of them will be counted
   */
  query(order: 'newest' | 'none'): Knex.QueryBuilder;
  /** The table that has the columns `state`, `created_at` and `id` of all of them, and an index in their order. */
  lead: 'builds' | 'build_services';
  /** The column with their id. */
  id: string;
}

/**
 * The builds that fit. Those that Buildkite has no more are in no list.
 *
 * One service is what pages of a service ask for: then `build_services` leads, whose index has its builds newest first.
 * Databases would rather read all builds of the service, and sort them.
 *
 * @param visible what the caller may see; absent: everything
 */
export async function fittingBuilds(
  knex: Knex,
  filter: Filter,
  visible: Visible,
): Promise<FittingBuilds> {
  const { service = [], state, q: _q, ...others } = filter;
  const isPossible = isStorable([service, ...Object.values(others)]);
  const pipelines = isPossible ? await pipelinesOf(knex, filter) : undefined;
  const isLedByService = service.length === 1;
  const lead = isLedByService ? 'build_services' : 'builds';
  const id = isLedByService ? 'build_services.build_id' : 'builds.id';
  const isNarrowed = [filter.q, visible, ...Object.values(others)].some(
    value => value !== undefined,
  );
  const isOfFew = Boolean(filter.commit ?? filter.pullRequest);
  return {
    lead,
    id,
    query(order) {
      const query = knex.from(lead);
      const isInAnIndex = isLedByService || (!isNarrowed && !service.length);
      // SQLite would rather go along an index of all builds than by the filter; a plus keeps it from that.
      if (isInAnIndex || (order === 'newest' && !isOfFew))
        query.where(`${lead}.gone`, 0);
      else query.whereRaw('+builds.gone = 0');
      if (!isPossible) return query.whereRaw('1 = 0');
      if (isLedByService) query.where('build_services.service', service[0]);
      else if (service.length > 0)
        query.whereIn('builds.id', buildsOf(knex, service, state));
      // Where services told the state already, PostgreSQL would take asking again for a filter of its own.
      if (state && service.length < 2) query.whereIn(`${lead}.state`, state);
      if (!isNarrowed) return query;
      if (isLedByService) query.join('builds', 'builds.id', id);
      if (pipelines) query.whereIn('builds.pipeline_id', pipelines);
      applyFilter(knex, query, filter);
      if (visible) query.where(part => applyVisibility(part, visible));
      return query;
    },
  };
}

async function pipelinesOf(
  knex: Knex,
  { pipeline, organization }: Filter,
): Promise<string[] | undefined> {
  if (!pipeline) return undefined;
  return findPipelineIds(
    knex,
    pipeline,
    organization?.map(slug => slug.toLowerCase()),
  );
}

function applyFilter(
  knex: Knex,
  query: Knex.QueryBuilder,
  filter: Filter,
): void {
  const { organization, branch, commit, pullRequest } = filter;
  if (organization)
    query.whereIn(
      'builds.organization',
      organization.map(slug => slug.toLowerCase()),
    );
  if (branch) query.where('builds.branch', branch);
  if (commit) {
    const start = commit.toLowerCase();
    // All that begin so: the letter behind the last hex digit is where they end.
    query.where('builds.commit_sha', '>=', start);
    query.where('builds.commit_sha', '<', `${start}g`);
  }
  if (pullRequest !== undefined)
    query.where(
      'builds.pull_request',
      pullRequest > LARGEST_INTEGER ? -1 : pullRequest,
    );
  const find = knex.client.config.client === 'pg' ? 'strpos' : 'instr';
  if (filter.creator)
    query.whereRaw(`${find}(builds.people, ?) > 0`, [
      `\n${filter.creator.trim().toLowerCase()}\n`,
    ]);
  for (const word of wordsOf(filter.q))
    query.whereRaw(`${find}(builds.search, ?) > 0`, [word]);
}

/** PostgreSQL refuses NUL in text, and nobody searches for other control characters. */
function wordsOf(q: string | undefined): string[] {
  return (q ?? '')
    .toLowerCase()
    .split(/[\s\p{Cc}]+/u)
    .filter(Boolean);
}

/** Ids of the builds that are about one of these services, and in one of these states if any are given. */
export function buildsOf(
  knex: Knex,
  services: string[],
  states?: BuildState[],
): Knex.QueryBuilder {
  const builds = knex('build_services')
    .select('build_id')
    .whereIn('service', services)
    .where('gone', 0);
  return states ? builds.whereIn('state', states) : builds;
}
