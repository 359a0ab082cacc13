import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
} from '@backstage/plugin-permission-node';
import type { Knex } from 'knex';

/** Narrows a query to what a policy allows; `applyOne` knows what a single condition means for its rows. */
export function applyCriteria<Filter>(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<Filter>,
  applyOne: (query: Knex.QueryBuilder, filter: Filter) => void,
): void {
  if (isNotCriteria(criteria)) {
    query.whereNot(part => applyCriteria(part, criteria.not, applyOne));
    return;
  }
  if (isAndCriteria(criteria)) {
    for (const one of criteria.allOf)
      query.andWhere(part => applyCriteria(part, one, applyOne));
    return;
  }
  if (isOrCriteria(criteria)) {
    for (const one of criteria.anyOf)
      query.orWhere(part => applyCriteria(part, one, applyOne));
    return;
  }
  applyOne(query, criteria);
}
