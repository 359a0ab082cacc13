// @ts-check

/**
 * Projects with their allowlists, and replications. Harbor knows of a CVE on an allowlist neither why nor until when,
 * so `allowlist_entries` cannot be read from it again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('projects', table => {
    text(table, 'instance').notNullable();
    text(table, 'name').notNullable();
    table.text('observed').notNullable();
    table.text('problem').nullable().comment('Why nothing of it can be read');
    table.primary(['instance', 'name']);
  });

  await knex.schema.createTable('allowlist_entries', table => {
    table.comment('Why and until when a CVE passes');
    text(table, 'instance').notNullable();
    text(table, 'project').notNullable();
    text(table, 'cve').notNullable();
    table.text('added_by').notNullable();
    table.text('reason').notNullable();
    text(table, 'expires_at').notNullable();
    table.text('added_at').notNullable();
    table.primary(['instance', 'project', 'cve']);
  });

  await knex.schema.createTable('replication_policies', table => {
    text(table, 'instance').notNullable();
    table.bigInteger('id').notNullable();
    table.text('document').notNullable();
    table.primary(['instance', 'id']);
  });

  await knex.schema.createTable('replications', table => {
    table.comment('Runs of replications');
    text(table, 'instance').notNullable();
    table.bigInteger('id').notNullable();
    table.bigInteger('policy_id').notNullable();
    table.bigInteger('asked_at').notNullable();
    text(table, 'state').notNullable();
    text(table, 'started_at').notNullable();
    table.text('document').notNullable();
    table.text('search').notNullable();
    table.primary(['instance', 'id']);
    table.index(['started_at', 'instance', 'id'], 'replications_newest');
    table.index(['instance', 'state'], 'replications_state');
    table.index(['instance', 'policy_id', 'started_at'], 'replications_policy');
  });

  await knex.schema.createTable('replication_artifacts', table => {
    table.comment('What each run moves');
    text(table, 'instance').notNullable();
    table.bigInteger('replication_id').notNullable();
    text(table, 'name').notNullable().comment('project/repository');
    text(table, 'reference')
      .notNullable()
      .comment('Tag or digest; empty: all of the repository');
    table.primary(['instance', 'replication_id', 'name', 'reference']);
    table.index(['name', 'reference'], 'replication_artifacts_name');
  });

  await knex.schema.createTable('replication_attempts', table => {
    table.comment('The newest attempt to bring something to an instance');
    text(table, 'name').notNullable();
    text(table, 'reference').notNullable();
    text(table, 'destination').notNullable().comment('Instance');
    text(table, 'state').notNullable();
    text(table, 'started_at').notNullable();
    table.text('ended_at').nullable();
    table.text('message').nullable();
    table.primary(['name', 'reference', 'destination']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'replication_attempts',
    'replication_artifacts',
    'replications',
    'replication_policies',
    'allowlist_entries',
    'projects',
  ])
    await knex.schema.dropTable(table);
};
