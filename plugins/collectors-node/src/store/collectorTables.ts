import type { Knex } from 'knex';

/**
 * Makes the tables of {@link DatabaseLeases} and {@link DatabaseSourceStore}, for the first migration of a plugin with
 * collectors. Databases out there were made by it, so it stays as it is: a change of the tables is a function of its own.
 */
export async function createCollectorTables(knex: Knex): Promise<void> {
  await knex.schema.createTable('leases', table => {
    table.comment('Which replica collects from a source');
    table.text('name').primary();
    table.text('owner').nullable();
    // Milliseconds since 1970 by the database's own clock: the replicas' clocks may differ.
    table.bigInteger('expires_at').notNullable();
    table
      .bigInteger('looks')
      .notNullable()
      .defaultTo(0)
      .comment('Counts requests of other replicas to look at the source now');
  });

  await knex.schema.createTable('sources', table => {
    table.comment('How fresh what each source told us is');
    table.text('name').primary();
    table.text('kind').notNullable();
    table.text('status').notNullable();
    table.text('observed_at').nullable();
    table.text('since').nullable();
    table.text('message').nullable();
  });
}

/** Takes back {@link createCollectorTables}. */
export async function dropCollectorTables(knex: Knex): Promise<void> {
  await knex.schema.dropTable('sources');
  await knex.schema.dropTable('leases');
}
