import type { Knex } from 'knex';

/**
 * Rows of `cves` with an identifier, in whichever letters a scanner or a person writes it: `ghsa-…` is `GHSA-…`.
 *
 * @returns a query without a selection
 */
export function cvesCalled(knex: Knex, identifier: string): Knex.QueryBuilder {
  return knex('cves').whereRaw('lower(identifier) = ?', [
    identifier.toLowerCase(),
  ]);
}
