import type { Knex } from 'knex';

/** The database's clock, milliseconds since 1970. SQLite counts days since noon of 4714 BC. */
export async function databaseNow(knex: Knex): Promise<number> {
  const expression =
    knex.client.config.client === 'pg'
      ? '(extract(epoch from clock_timestamp()) * 1000)::bigint'
      : "cast((julianday('now') - 2440587.5) * 86400000 as integer)";
  const row: unknown = await knex.select({ now: knex.raw(expression) }).first();
  const now =
    typeof row === 'object' && row !== null && 'now' in row
      ? Number(row.now)
      : NaN;
  if (Number.isNaN(now)) throw new Error('The database does not tell the time');
  return now;
}
