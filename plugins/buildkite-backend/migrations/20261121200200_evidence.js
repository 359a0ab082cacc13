// @ts-check

/**
 * What builds have uploaded about themselves. Reports are kept as what was read of them, never as they are. Of tests that
 * pass nothing is kept, unless they are known to fail at times: `watched_tests` are few, and of each only the newest
 * `test_outcomes` stay, so that neither large reports nor many builds make them grow.
 *
 * No foreign keys to the read model: it may be made anew without everything being fetched again.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('evidence_builds', table => {
    table.comment('What comparing test reports needs to know of their builds');
    text(table, 'build_id').primary();
    text(table, 'pipeline_id').notNullable();
    table.text('organization').notNullable();
    table.text('pipeline').notNullable();
    table.integer('number').notNullable();
    text(table, 'created_at').notNullable();
    table
      .integer('is_baseline')
      .notNullable()
      .comment('1: passed, on the default branch, with test reports');
    table.integer('failed').notNullable().comment('Failed tests that count');
    table
      .integer('is_open')
      .notNullable()
      .comment('1 while its reports are read; stays when that is interrupted');
    table
      .text('plan')
      .nullable()
      .comment('Fingerprint of the annotation whose plan was told last');
    table.index(
      ['pipeline_id', 'is_baseline', 'created_at'],
      'evidence_builds_baseline',
    );
    table.index(['is_open'], 'evidence_builds_open');
    table.index(['created_at'], 'evidence_builds_age');
  });

  await knex.schema.createTable('evidence_reports', table => {
    table.comment('One row per artifact that is a report');
    text(table, 'artifact_id').primary();
    text(table, 'build_id').notNullable();
    text(table, 'job').notNullable();
    table.text('path').notNullable();
    table.text('kind').notNullable().comment('junit, bazel');
    table
      .text('state')
      .notNullable()
      .comment('read, unreadable (for good), unfetched (tried again)');
    table.integer('attempts').notNullable();
    table.text('problem').nullable();
    table.text('document').nullable().comment('What was read of it');
    table
      .text('failed_keys')
      .notNullable()
      .comment('JSON: keys of tests that failed in the end');
    table
      .integer('log_searches')
      .notNullable()
      .comment('How often its failures were looked for in the log of the job');
    table.index(['build_id'], 'evidence_reports_build');
    table.index(['state'], 'evidence_reports_state');
  });

  await knex.schema.createTable('watched_tests', table => {
    table.comment('Tests that have failed lately, by pipeline');
    text(table, 'pipeline_id').notNullable();
    text(table, 'test_key').notNullable();
    table.text('suite').notNullable();
    table.text('name').notNullable();
    text(table, 'last_failed_at').notNullable();
    table.text('last_failure').notNullable().comment('JSON: its build');
    table.integer('is_flaky').notNullable();
    table.integer('runs').notNullable();
    table.integer('failures').notNullable();
    table.primary(['pipeline_id', 'test_key']);
    table.index(
      ['pipeline_id', 'is_flaky', 'last_failed_at'],
      'watched_tests_flaky',
    );
    table.index(['last_failed_at'], 'watched_tests_age');
  });

  await knex.schema.createTable('test_outcomes', table => {
    table.comment('How watched tests came out, per report');
    text(table, 'pipeline_id').notNullable();
    text(table, 'test_key').notNullable();
    text(table, 'artifact_id').notNullable();
    text(table, 'created_at').notNullable().comment('Of the build');
    text(table, 'finished_at').notNullable().comment('Of the job');
    text(table, 'commit_sha').notNullable();
    table.text('step').notNullable();
    table.integer('is_default_branch').notNullable();
    table.integer('failed').notNullable();
    table.integer('passed').notNullable();
    table.primary(['pipeline_id', 'test_key', 'artifact_id']);
    table.index(['pipeline_id', 'commit_sha'], 'test_outcomes_commit');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'test_outcomes',
    'watched_tests',
    'evidence_reports',
    'evidence_builds',
  ])
    await knex.schema.dropTable(table);
};
