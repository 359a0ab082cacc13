// @ts-check

/**
 * What outlives the facts: clocks and timelines, also of environments that are gone. No foreign key to `environments`:
 * an event may arrive before the environment it is about, and dropping the read model must not take the history along.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('clocks', table => {
    table.comment('One row per run from asked-for to ready');
    text(table, 'environment').notNullable();
    text(table, 'purpose').notNullable();
    text(table, 'trigger').notNullable();
    text(table, 'started_at').notNullable();
    table
      .double('seconds')
      .nullable()
      .comment('From start to ready; null while it is not');
    table.text('document').notNullable();
    table.primary(['environment', 'purpose', 'trigger']);
    table.index(['environment', 'started_at'], 'clocks_newest');
    table.index(['purpose', 'started_at'], 'clocks_durations');
  });

  await knex.schema.createTable('events', table => {
    table.comment('Timelines of environments');
    table.increments('id');
    text(table, 'environment').notNullable();
    text(table, 'at').notNullable();
    text(table, 'source').notNullable();
    text(table, 'type').notNullable();
    // Empty instead of null: both databases hold nulls to be different, and an event that is seen twice would be kept twice.
    text(table, 'service').notNullable();
    table.text('document').notNullable();
    table.unique(['environment', 'at', 'source', 'type', 'service'], {
      indexName: 'events_once',
    });
    table.index(['at'], 'events_at');
  });

  await knex.schema.createTable('notices', table => {
    table.comment('What people have to look at, while it lasts');
    text(table, 'id').primary();
    text(table, 'at').notNullable();
    table.text('document').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('notices');
  await knex.schema.dropTable('events');
  await knex.schema.dropTable('clocks');
};
