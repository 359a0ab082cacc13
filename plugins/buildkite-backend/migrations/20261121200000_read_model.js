// @ts-check

const {
  createCollectorTables,
  dropCollectorTables,
} = require('@slipway/collectors-node');

/**
 * The read model of builds. What was seen and told is in `build_documents`, one row per build; everything that lists
 * filter and sort by is made of it and can be made anew at any time: `builds`, narrow so that reading all of it is
 * cheap, `build_services` and `approvals`.
 *
 * Text that is compared or sorted uses PostgreSQL's collation "C", so that both databases order it byte by byte and a
 * page boundary means the same on either; SQLite does so by itself.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await createCollectorTables(knex);

  await knex.schema.createTable('pipelines', table => {
    table.comment('Pipelines of all organisations, by their UUID');
    text(table, 'id').primary();
    text(table, 'organization').notNullable();
    text(table, 'slug').notNullable().comment('The one of today');
    table.text('name').notNullable();
    table.text('repository').nullable();
    table.text('default_branch').notNullable();
    table.text('url').notNullable();
    table.text('configuration').nullable().comment('YAML kept at Buildkite');
    table
      .integer('listed')
      .notNullable()
      .comment('0 when it is known by its builds only: not yet, or no longer');
    // Builds are made anew from their documents when something changes that they show of their pipeline. Whoever is
    // interrupted in that leaves the two apart, and somebody else goes on.
    table
      .integer('revision')
      .notNullable()
      .comment('Counts changes that its builds show');
    table
      .integer('projected')
      .notNullable()
      .comment('The revision that all of its builds show');
    table.index(['organization', 'slug'], 'pipelines_slug');
  });

  await knex.schema.createTable('pipeline_slugs', table => {
    table.comment('Slugs that pipelines had before');
    text(table, 'organization').notNullable();
    text(table, 'slug').notNullable();
    text(table, 'pipeline_id').notNullable();
    table.primary(['organization', 'slug', 'pipeline_id']);
    table.index(['pipeline_id'], 'pipeline_slugs_pipeline');
  });

  await knex.schema.createTable('service_pipelines', table => {
    table.comment('Which services the catalog says a pipeline builds');
    text(table, 'organization').notNullable();
    text(table, 'pipeline').notNullable().comment('Slug in lower case');
    text(table, 'service').notNullable();
    table
      .text('paths')
      .notNullable()
      .comment('JSON: its folders in the repository; empty: all of it');
    table.primary(['organization', 'pipeline', 'service']);
  });

  await knex.schema.createTable('build_documents', table => {
    table.comment('What is known of each build, by its UUID');
    text(table, 'id').primary();
    text(table, 'pipeline_id').notNullable();
    table
      .bigInteger('asked_at')
      .notNullable()
      .comment('Milliseconds since 1970: what was asked earlier is older');
    // Not jsonb: all of these are only ever read as a whole, and SQLite has none.
    table.text('observed').notNullable().comment('As Buildkite tells it');
    table.text('jobs').notNullable().comment('As Buildkite tells them');
    table.text('plan').nullable().comment('Services, files by its planner');
    table.text('blocks').nullable().comment('Block steps by its planner');
    table.text('tests').nullable().comment('Totals of its test reports');
    text(table, 'deleted_at').nullable();
    table.text('document').notNullable().comment('As it is answered');
    table.index(['pipeline_id', 'id'], 'build_documents_pipeline');
  });

  await knex.schema.createTable('builds', table => {
    table.comment('What lists of builds filter and sort by');
    text(table, 'id').primary();
    text(table, 'organization').notNullable();
    text(table, 'pipeline_id').notNullable();
    text(table, 'pipeline').notNullable().comment('Its slug of today');
    table.integer('number').notNullable();
    text(table, 'state').notNullable();
    table.integer('gone').notNullable().comment('1 when deleted at Buildkite');
    text(table, 'created_at').notNullable();
    text(table, 'branch').notNullable();
    text(table, 'commit_sha').notNullable();
    table.integer('pull_request').nullable();
    table.text('people').notNullable().comment('Creator and author, per line');
    table.text('search').notNullable();
    table.index(['pipeline_id', 'number'], 'builds_number');
    table.index(['gone', 'created_at', 'id'], 'builds_newest');
    table.index(
      ['pipeline_id', 'gone', 'created_at', 'id'],
      'builds_of_pipeline',
    );
    table.index(['gone', 'state', 'created_at', 'id'], 'builds_in_state');
    table.index(['branch', 'gone', 'created_at', 'id'], 'builds_on_branch');
    table.index(['commit_sha'], 'builds_of_commit');
    table.index(['pull_request'], 'builds_of_pull_request');
    table.index(['organization', 'created_at'], 'builds_span');
    table.index(['created_at'], 'builds_age');
  });

  await knex.schema.createTable('build_services', table => {
    table.comment('Which services each build is about');
    text(table, 'build_id').notNullable();
    text(table, 'service').notNullable();
    // Those of `builds`, so that the newest builds of a service are found and counted without it.
    text(table, 'state').notNullable();
    table.integer('gone').notNullable();
    text(table, 'created_at').notNullable();
    table.primary(['build_id', 'service']);
    table.index(
      ['service', 'gone', 'created_at', 'build_id'],
      'build_services_newest',
    );
    table.index(['service', 'gone', 'state'], 'build_services_totals');
  });

  await knex.schema.createTable('approvals', table => {
    table.comment('Block steps that wait for somebody');
    text(table, 'build_id').notNullable();
    text(table, 'job').notNullable();
    text(table, 'since').notNullable();
    table.text('document').notNullable();
    table.primary(['build_id', 'job']);
    table.index(['since', 'build_id', 'job'], 'approvals_longest');
  });

  await knex.schema.createTable('build_notes', table => {
    table.comment('Annotations and artifacts of each build');
    text(table, 'build_id').primary();
    table.text('annotations').notNullable();
    table.text('artifacts').notNullable();
  });

  await knex.schema.createTable('people', table => {
    table.comment('People of each organisation');
    text(table, 'organization').notNullable();
    text(table, 'id').notNullable();
    table.text('name').notNullable();
    text(table, 'email').nullable().comment('In lower case');
    table.text('document').notNullable();
    table.primary(['organization', 'id']);
    table.index(['organization', 'email'], 'people_email');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'people',
    'build_notes',
    'approvals',
    'build_services',
    'builds',
    'build_documents',
    'service_pipelines',
    'pipeline_slugs',
    'pipelines',
  ])
    await knex.schema.dropTable(table);
  await dropCollectorTables(knex);
};
