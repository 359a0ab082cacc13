import type { Knex } from 'knex';

/** Bytes of a database's pages that are in use. */
export async function databaseSize(knex: Knex): Promise<number> {
  if (knex.client.config.client === 'pg') {
    // So that what was deleted does not count.
    await knex.raw('vacuum');
    const { rows } = await knex.raw(
      'select pg_database_size(current_database()) as bytes',
    );
    return Number(rows[0].bytes);
  }
  const pragma = async (name: string): Promise<number> => {
    const [row] = await knex.raw(`pragma ${name}`);
    return Number(row[name]);
  };
  const pages = (await pragma('page_count')) - (await pragma('freelist_count'));
  return pages * (await pragma('page_size'));
}
