// @ts-check

/**
 * What collecting builds needs to remember, whichever replica does it: calls that went out, builds to look at, what is
 * still to be read about them, and how far the history has been read. None of it is shown to anybody. All of it can be
 * dropped while nothing collects: it is then read again from Buildkite.
 *
 * Times are milliseconds since 1970, those of `rate_limits` and `rate_calls` by the database's own clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('rate_limits', table => {
    table.comment(
      'What Buildkite allows a minute; the row of an organisation is locked while a call is counted',
    );
    text(table, 'organization').primary();
    table.integer('organization_limit').notNullable();
    table
      .integer('user_limit')
      .nullable()
      .comment('Null when Buildkite does not limit the user');
    table
      .bigInteger('rest_until')
      .notNullable()
      .comment('Until then nothing is called at all');
    table
      .bigInteger('scarce_until')
      .notNullable()
      .comment('Until then only people’s commands are sent: others used it up');
    table
      .integer('refusals')
      .notNullable()
      .comment('In a row, that did not say when to come back');
  });

  await knex.schema.createTable('rate_calls', table => {
    table.comment('How many calls went out, per second and priority');
    text(table, 'organization').notNullable();
    table.bigInteger('second').notNullable().comment('Since 1970');
    text(table, 'priority').notNullable();
    table.integer('calls').notNullable();
    table.primary(['organization', 'second', 'priority']);
  });

  await knex.schema.createTable('build_looks', table => {
    table.comment('Builds that somebody wants to have looked at');
    text(table, 'organization').notNullable();
    text(table, 'pipeline').notNullable();
    table.integer('number').notNullable();
    table
      .bigInteger('requests')
      .notNullable()
      .comment('One more than were seen when the look began: look again');
    table.bigInteger('since').notNullable();
    table.primary(['organization', 'pipeline', 'number']);
  });

  await knex.schema.createTable('build_follow_ups', table => {
    table.comment(
      'Builds whose annotations, artifacts and reports are still to be read. Written before the build itself is, so that none is forgotten',
    );
    text(table, 'build_id').primary();
    text(table, 'organization').notNullable();
    text(table, 'pipeline').notNullable();
    table.integer('number').notNullable();
    table.text('ended').notNullable().comment('JSON: ids of jobs');
    table.integer('artifacts').notNullable().comment('1 when some are due');
    table.integer('history').notNullable().comment('1 when nobody waits');
    table.bigInteger('not_before').notNullable();
    table.integer('attempts').notNullable();
    table.bigInteger('version').notNullable();
    text(table, 'created_at')
      .notNullable()
      .comment('Of the build: the newest first');
    table.index(
      ['organization', 'history', 'created_at'],
      'build_follow_ups_order',
    );
  });

  await knex.schema.createTable('collecting_bookmarks', table => {
    table.comment('How far an organisation has been read');
    text(table, 'organization').notNullable();
    text(table, 'name').notNullable();
    text(table, 'at').notNullable().comment('ISO 8601');
    table.primary(['organization', 'name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('collecting_bookmarks');
  await knex.schema.dropTable('build_follow_ups');
  await knex.schema.dropTable('build_looks');
  await knex.schema.dropTable('rate_calls');
  await knex.schema.dropTable('rate_limits');
};
