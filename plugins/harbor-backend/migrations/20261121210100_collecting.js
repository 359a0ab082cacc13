// @ts-check

/**
 * What collecting images needs to remember, whichever replica does it: what somebody wants to have looked at, and when
 * scans were last looked through. None of it is shown to anybody. All of it can be dropped while nothing collects.
 *
 * Times are milliseconds since 1970.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('image_looks', table => {
    table.comment('What somebody wants to have looked at');
    text(table, 'instance').notNullable();
    text(table, 'kind').notNullable();
    text(table, 'project').notNullable().comment('Empty: of no project');
    text(table, 'repository').notNullable().comment('Empty: of none');
    text(table, 'reference')
      .notNullable()
      .comment('Digest, tag, or number of a replication; empty: none');
    table
      .bigInteger('requests')
      .notNullable()
      .comment('One more than were seen when the look began: look again');
    table.bigInteger('since').notNullable();
    table.primary(['instance', 'kind', 'project', 'repository', 'reference']);
    table.index(['instance', 'since'], 'image_looks_order');
  });

  await knex.schema.createTable('scan_sweeps', table => {
    table.comment('When the scans of a repository were last looked through');
    text(table, 'instance').notNullable();
    text(table, 'project').notNullable();
    text(table, 'repository').notNullable();
    table.bigInteger('swept_at').notNullable();
    table.primary(['instance', 'project', 'repository']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('scan_sweeps');
  await knex.schema.dropTable('image_looks');
};
