import type { Replication } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import type { ImageFilter, Visible } from '../types';
import { narrowTo, whereService } from '../visibility';
import { movedArtifacts } from './movedArtifacts';

/** Narrows `replications` to what somebody may see: of an instance, or that moved something of a project or service. */
export function applyReplicationVisibility(
  query: Knex.QueryBuilder,
  visible: Visible,
): void {
  narrowTo(query, visible, (part, filter) => {
    if (filter.property === 'instance')
      part.whereIn('replications.instance', filter.values);
    else
      part.whereExists(
        moved(part, filter)
          .whereRaw('moved.instance = replications.instance')
          .whereRaw('moved.replication_id = replications.id'),
      );
  });
}

/** Narrows `replication_policies` likewise: by what their executions moved. */
export function applyPolicyVisibility(
  query: Knex.QueryBuilder,
  visible: Visible,
): void {
  narrowTo(query, visible, (part, filter) => {
    if (filter.property === 'instance')
      part.whereIn('replication_policies.instance', filter.values);
    else
      part.whereExists(
        moved(part, filter)
          .join('replications as run', join =>
            join
              .on('run.instance', 'moved.instance')
              .andOn('run.id', 'moved.replication_id'),
          )
          .whereRaw('run.instance = replication_policies.instance')
          .whereRaw('run.policy_id = replication_policies.id'),
      );
  });
}

/**
 * Of executions on a page the artifacts that somebody may see: one of a whole project moves those of others, too. How many
 * there are is told nevertheless.
 */
export async function withVisibleArtifacts(
  knex: Knex,
  executions: Replication[],
  visible: Visible,
): Promise<Replication[]> {
  if (!visible) return executions;
  const query = knex('replication_artifacts as moved')
    .distinct('moved.instance', 'moved.replication_id', 'moved.name')
    .whereIn('moved.instance', [
      ...new Set(executions.map(one => one.instance)),
    ])
    .whereIn(
      'moved.replication_id',
      executions.map(({ id }) => id),
    );
  narrowTo(query, visible, narrowMoved);
  const rows: Array<{
    instance: string;
    replication_id: number | string;
    name: string;
  }> = await query;
  const keyOf = (...parts: unknown[]) => JSON.stringify(parts);
  const seen = new Set(
    rows.map(row => keyOf(row.instance, Number(row.replication_id), row.name)),
  );
  return executions.map(({ artifacts, ...one }) => ({
    ...one,
    artifacts: artifacts.filter(({ source }) =>
      movedArtifacts(source).some(({ name }) =>
        seen.has(keyOf(one.instance, one.id, name)),
      ),
    ),
  }));
}

/** Whether a row of `replications` moves something with a word in its name or tag that somebody may see. */
export function movedVisibly(
  knex: Knex,
  visible: Visible,
  word: string,
): Knex.QueryBuilder {
  const find = knex.client.config.client === 'pg' ? 'strpos' : 'instr';
  const query = knex('replication_artifacts as moved')
    .select(knex.raw('1'))
    .whereRaw('moved.instance = replications.instance')
    .whereRaw('moved.replication_id = replications.id')
    .whereRaw(`${find}(lower(moved.name || ':' || moved.reference), ?) > 0`, [
      word,
    ]);
  narrowTo(query, visible, narrowMoved);
  return query;
}

function moved(
  { client }: Knex.QueryBuilder,
  filter: ImageFilter,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = client
    .queryBuilder()
    .select(client.raw('1'))
    .from('replication_artifacts as moved');
  return query.where(part => narrowMoved(part, filter));
}

/** Narrows `replication_artifacts as moved`. */
function narrowMoved(query: Knex.QueryBuilder, filter: ImageFilter): void {
  const { client } = query;
  switch (filter.property) {
    case 'instance':
      query.whereIn('moved.instance', filter.values);
      return;
    case 'project':
      query.where(part => {
        part.whereRaw('1 = 0');
        for (const value of filter.values)
          part.orWhereRaw(
            `substr(moved.instance || '/' || moved.name, 1, ?) = ?`,
            [value.length + 1, `${value}/`],
          );
      });
      return;
    default:
      query.whereIn(
        'moved.name',
        client
          .queryBuilder()
          .select(client.raw(`of.project || '/' || of.repository`))
          .from('service_repositories as of')
          .where((part: Knex.QueryBuilder) =>
            whereService(part, 'of.service', filter),
          ),
      );
  }
}
