import type { Knex } from 'knex';
import type { ImageFilter, Visible } from '../types';
import { narrowTo, whereService } from '../visibility';

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

function moved(
  { client }: Knex.QueryBuilder,
  filter: ImageFilter,
): Knex.QueryBuilder {
  const query: Knex.QueryBuilder = client
    .queryBuilder()
    .select(client.raw('1'))
    .from('replication_artifacts as moved');
  if (filter.property === 'project')
    return query.where(part => {
      part.whereRaw('1 = 0');
      for (const value of filter.values)
        part.orWhereRaw(
          `substr(moved.instance || '/' || moved.name, 1, ?) = ?`,
          [value.length + 1, `${value}/`],
        );
    });
  return query
    .join(
      'service_repositories as of',
      client.raw(`of.project || '/' || of.repository`),
      'moved.name',
    )
    .where(part => whereService(part, 'of.service', filter));
}
