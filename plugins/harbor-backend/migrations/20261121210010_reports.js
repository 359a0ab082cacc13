// @ts-check

/**
 * What scanners found. Images have most of it in common: the text of a CVE is stored once, what one package of one
 * version has is stored once, and of the rest of a report there are two numbers for each row. Reports that say the same
 * are one report.
 *
 * `report_findings` is by far the largest table, so on SQLite it is its own index.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collation = isPostgres ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('cves', table => {
    table.comment('What is known of vulnerabilities, whoever has them');
    table.increments('id');
    text(table, 'identifier').notNullable().unique();
    table.text('description').notNullable();
    table.text('links').notNullable().comment('JSON');
    table.text('cwes').notNullable().comment('JSON');
    text(table, 'first_seen_at')
      .notNullable()
      .comment('When an image with it was first pushed');
    table.text('search').notNullable();
  });

  await knex.schema.createTable('findings', table => {
    table.comment('Vulnerabilities of packages');
    table.increments('id');
    text(table, 'hash').notNullable().unique().comment('Of all that follows');
    table.integer('cve_id').notNullable();
    text(table, 'package').notNullable();
    text(table, 'version').notNullable();
    table.text('fixed_in').notNullable().comment('Empty: nothing mends it');
    table.integer('severity').notNullable().comment('6 is critical, 1 unknown');
    table.integer('score').notNullable().comment('CVSS times 10; -1: none');
    table.text('vector').nullable();
    table.text('cvss_version').nullable();
    table.index(['cve_id'], 'findings_cve');
  });

  await knex.schema.createTable('reports', table => {
    table.comment(
      'What a scanner found, for all images in which it is the same',
    );
    table.increments('id');
    text(table, 'hash').notNullable().unique().comment('Of its content');
    table.text('counts').notNullable().comment('JSON');
    table
      .binary('cves')
      .notNullable()
      .comment(
        'Each CVE once: 4 bytes, id times 16, severity times 2, fixable',
      );
    table
      .text('layers')
      .nullable()
      .comment('JSON: findings by the layer they come from, where it is told');
  });

  if (isPostgres)
    await knex.schema.createTable('report_findings', table => {
      table.integer('report_id').notNullable();
      table.integer('finding_id').notNullable();
      table.primary(['report_id', 'finding_id']);
    });
  else
    await knex.raw(
      `create table report_findings (
        report_id integer not null,
        finding_id integer not null,
        primary key (report_id, finding_id)
      ) without rowid`,
    );
  await knex.schema.alterTable('report_findings', table => {
    table.index(['finding_id', 'report_id'], 'report_findings_finding');
  });

  await knex.schema.createTable('report_gate', table => {
    table.comment('One row, held by who writes reports and who removes them');
    table.integer('id').primary();
  });
  await knex('report_gate').insert({ id: 1 });

  await knex.schema.createTable('trends', table => {
    table.comment('How many vulnerabilities ran on a day');
    text(table, 'service').notNullable().comment('Empty: all of them');
    text(table, 'day').notNullable();
    table.text('counts').notNullable();
    table.integer('estimated').notNullable();
    table.primary(['service', 'day']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'trends',
    'report_gate',
    'report_findings',
    'reports',
    'findings',
    'cves',
  ])
    await knex.schema.dropTable(table);
};
