// @ts-check

/**
 * The read model: what collectors saw (`facts`) and what pages are answered from (`environments`). All of it can be
 * dropped and is rebuilt from the sources, except environments that are `destroyed`: nothing can tell of those again.
 *
 * Text that is compared or sorted uses PostgreSQL's collation "C", so that both databases order names byte by byte and
 * a page boundary means the same on either; SQLite does so by itself.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('facts', table => {
    table.comment('What collectors saw, one row per fact');
    text(table, 'source').notNullable();
    text(table, 'kind').notNullable();
    text(table, 'key').notNullable();
    text(table, 'environment')
      .notNullable()
      .comment('Empty for facts that belong to no environment');
    text(table, 'hash')
      .notNullable()
      .comment('Of the document: a fact that says the same is not written');
    // Not jsonb: it is only ever read as a whole, and SQLite has none.
    table.text('document').notNullable();
    table.primary(['source', 'kind', 'key']);
    table.index(['environment'], 'facts_environment');
    table.index(['kind'], 'facts_kind');
  });

  await knex.schema.createTable('fact_revisions', table => {
    table.comment(
      'Counts changes of the facts of an environment, so that a projection that was overtaken by another replica notices',
    );
    text(table, 'environment').primary();
    table.bigInteger('revision').notNullable();
  });

  await knex.schema.createTable('environments', table => {
    table.comment('One row per environment, destroyed ones included');
    text(table, 'name').primary();
    text(table, 'kind').notNullable();
    text(table, 'state').notNullable();
    table.integer('urgency').notNullable().comment('Order of `state`');
    table
      .integer('gone')
      .notNullable()
      .comment('1 when destroyed; lists leave those out unless asked');
    text(table, 'owner').nullable();
    text(table, 'created_at').notNullable();
    text(table, 'expires_at')
      .notNullable()
      .comment('The end of time for those that never expire, so that it sorts');
    text(table, 'destroyed_at').nullable();
    // Before `document`: SQLite then finds it without reading the pages the document flows over to.
    table.text('search').notNullable();
    table.text('document').notNullable();
    // Each order a list can have, so that a page costs the same at 20 and at 20,000 environments.
    table.index(['gone', 'name'], 'environments_by_name');
    table.index(['gone', 'created_at', 'name'], 'environments_by_created');
    table.index(['gone', 'expires_at', 'name'], 'environments_by_expiry');
    table.index(['gone', 'urgency', 'name'], 'environments_by_urgency');
    table.index(
      ['kind', 'gone', 'created_at', 'name'],
      'environments_of_kind_by_created',
    );
    // Totals per state are counted from this index alone.
    table.index(['gone', 'kind', 'state'], 'environments_totals');
    table.index(['gone', 'destroyed_at'], 'environments_destroyed');
  });

  await knex.schema.createTable('environment_services', table => {
    table.comment('Which services run in which environment, for the filter');
    text(table, 'environment')
      .notNullable()
      .references('environments.name')
      .onDelete('CASCADE');
    text(table, 'service').notNullable();
    table.primary(['environment', 'service']);
    table.index(['service', 'environment'], 'environment_services_service');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('environment_services');
  await knex.schema.dropTable('environments');
  await knex.schema.dropTable('fact_revisions');
  await knex.schema.dropTable('facts');
};
