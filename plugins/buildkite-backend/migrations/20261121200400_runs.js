// @ts-check

/**
 * Tekton PipelineRuns. They stay here when their cluster prunes them.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('pipeline_runs', table => {
    text(table, 'key').primary().comment('cluster/namespace/name');
    text(table, 'cluster').notNullable();
    text(table, 'state').notNullable();
    table
      .integer('gone')
      .notNullable()
      .comment('1 when its cluster has it no more');
    text(table, 'created_at').notNullable();
    text(table, 'job')
      .nullable()
      .comment('UUID of the Buildkite job that started it');
    text(table, 'organization').nullable();
    text(table, 'pipeline').nullable();
    text(table, 'repository').nullable();
    text(table, 'commit_sha').nullable();
    table.text('search').notNullable();
    table.text('document').notNullable();
    table.index(['created_at', 'key'], 'pipeline_runs_newest');
    table.index(['cluster', 'gone'], 'pipeline_runs_cluster');
    table.index(['job'], 'pipeline_runs_job');
    table.index(['commit_sha'], 'pipeline_runs_commit');
  });

  await knex.schema.createTable('run_services', table => {
    text(table, 'key').notNullable();
    text(table, 'service').notNullable();
    table.primary(['key', 'service']);
    table.index(['service'], 'run_services_service');
  });

  await knex.schema.createTable('run_pods', table => {
    table.comment('Pods whose logs may be read: those of known runs');
    text(table, 'pod').primary().comment('cluster/namespace/name');
    text(table, 'key').notNullable();
    table.index(['key'], 'run_pods_key');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of ['run_pods', 'run_services', 'pipeline_runs'])
    await knex.schema.dropTable(table);
};
