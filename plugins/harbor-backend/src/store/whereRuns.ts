import type { Knex } from 'knex';

/** Narrows a query on `running` to environments by their names or kinds. */
export function whereRuns(query: Knex.QueryBuilder, names: string[]): void {
  query.whereIn('running.environment', names).orWhereIn('running.kind', names);
}
