// @ts-check

/**
 * What replicas of the backend have to agree on: who collects from a source, how fresh each source is, and how
 * far schedules and the GitOps repository have been followed.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
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

  await knex.schema.createTable('bookmarks', table => {
    table.comment('How far schedules and repositories were followed');
    table.text('id').primary();
    table.text('value').notNullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('bookmarks');
  await knex.schema.dropTable('sources');
  await knex.schema.dropTable('leases');
};
