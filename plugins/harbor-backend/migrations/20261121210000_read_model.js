// @ts-check

const {
  createCollectorTables,
  dropCollectorTables,
} = require('@slipway/collectors-node');

/**
 * The read model of images. What Harbors told is in `repositories`, `occurrences`, `tags` and `scans`; `running` and
 * `service_repositories` are what other plugins told. What is listed and answered of an image is made of these and can
 * be made anew at any time: `images`, narrow so that reading all of it is cheap, `image_documents`, `image_services` and
 * `image_reports`. Whoever changes a fact puts the image into `image_queue` in the same transaction.
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
  /** @type {(table: import('knex').Knex.CreateTableBuilder) => void} */
  const place = table => {
    for (const name of ['instance', 'project', 'repository'])
      text(table, name).notNullable();
  };

  await createCollectorTables(knex);

  await knex.schema.createTable('repositories', table => {
    table.comment('As projects list them');
    place(table);
    table.integer('artifacts').notNullable();
    text(table, 'updated_at').nullable();
    table
      .bigInteger('asked_at')
      .notNullable()
      .comment('Milliseconds since 1970: what was asked earlier is older');
    table
      .text('read_as')
      .nullable()
      .comment('How it looked when its artifacts were read');
    table.text('read_at').nullable();
    table.primary(['instance', 'project', 'repository']);
  });

  await knex.schema.createTable('occurrences', table => {
    table.comment('That an image is in a repository, or was');
    place(table);
    text(table, 'digest').notNullable();
    table.bigInteger('asked_at').notNullable();
    table.text('first_seen_at').notNullable();
    text(table, 'pushed_at').notNullable().comment('Else first seen');
    text(table, 'deleted_at').nullable();
    // Not jsonb: it is only ever read as a whole, and SQLite has none.
    table.text('observed').notNullable().comment('As Harbor tells it');
    table.primary(['instance', 'project', 'repository', 'digest']);
    table.index(['digest'], 'occurrences_digest');
    table.index(
      ['project', 'repository', 'deleted_at', 'digest'],
      'occurrences_place',
    );
  });

  await knex.schema.createTable('tags', table => {
    table.comment('Which image of a repository has a tag: one at a time');
    place(table);
    text(table, 'tag').notNullable();
    text(table, 'digest').notNullable();
    table.bigInteger('asked_at').notNullable();
    table.primary(['instance', 'project', 'repository', 'tag']);
    table.index(['tag', 'digest'], 'tags_tag');
    table.index(['digest'], 'tags_digest');
  });

  await knex.schema.createTable('hosts', table => {
    table.comment('Hosts in references of images, and whose they are');
    text(table, 'host').primary();
    text(table, 'instance').notNullable();
  });

  await knex.schema.createTable('scans', table => {
    table.comment('The newest scans by each scanner of each instance');
    for (const name of ['instance', 'digest', 'scanner', 'vendor', 'mime_type'])
      text(table, name).notNullable();
    table.bigInteger('asked_at').notNullable();
    text(table, 'state').notNullable();
    table.text('current').notNullable().comment('JSON; empty: not told yet');
    table.text('ended').nullable().comment('JSON: the last that ended');
    table
      .text('reported')
      .nullable()
      .comment('JSON: the last whose report is stored');
    table.integer('report_id').nullable();
    table.text('generated_at').nullable();
    table.text('unreadable').nullable().comment('Which, and why not');
    table
      .integer('report_missing')
      .notNullable()
      .comment('1 when it is done and its report is still to be fetched');
    table.primary(['digest', 'instance', 'scanner', 'vendor', 'mime_type']);
    table.index(['instance', 'report_missing'], 'scans_report_missing');
    table.index(['instance', 'state', 'asked_at'], 'scans_state');
    table.index(['report_id'], 'scans_report');
  });

  await knex.schema.createTable('running', table => {
    table.comment('What runs where, told by the environments plugin');
    for (const name of ['environment', 'service', 'digest', 'reference'])
      text(table, name).notNullable();
    text(table, 'kind').notNullable();
    table.integer('replicas').notNullable();
    table.primary(['environment', 'service', 'digest', 'reference']);
    table.index(['digest'], 'running_digest');
  });

  await knex.schema.createTable('service_repositories', table => {
    table.comment('Which repositories the catalog says are of a service');
    text(table, 'project').notNullable();
    text(table, 'repository').notNullable();
    text(table, 'instance').notNullable().comment('Empty: every one');
    text(table, 'service').notNullable();
    table.primary(['project', 'repository', 'instance', 'service']);
  });

  await knex.schema.createTable('image_queue', table => {
    table.comment('Images of which facts changed since they were made anew');
    text(table, 'digest').primary();
    table.integer('changes').notNullable();
  });

  await knex.schema.createTable('images', table => {
    table.comment('What lists of images filter and sort by');
    text(table, 'digest').primary();
    text(table, 'pushed_at').notNullable();
    text(table, 'name').notNullable().comment('project/repository, the first');
    table.bigInteger('size').notNullable();
    text(table, 'commit_sha').notNullable();
    table.integer('deleted').notNullable().comment('1: no registry has it');
    table.integer('running').notNullable();
    table.integer('listed').notNullable().comment('0: deleted, runs nowhere');
    table.integer('signed').notNullable();
    table.integer('severity').notNullable().comment('The worst, 6 is critical');
    table.integer('severities').notNullable().comment('A bit for each');
    table
      .integer('problems')
      .notNullable()
      .comment('A bit for each, if it runs');
    table.text('search').notNullable();
    table.index(['listed', 'pushed_at', 'digest'], 'images_newest');
    table.index(['running', 'problems'], 'images_running');
    table.index(['name', 'pushed_at'], 'images_name');
    table.index(['commit_sha'], 'images_commit');
  });

  await knex.schema.createTable('image_documents', table => {
    table.comment('Images as they are answered');
    text(table, 'digest').primary();
    table.text('document').notNullable();
  });

  await knex.schema.createTable('image_services', table => {
    table.comment('Which services each image is of');
    text(table, 'service').notNullable();
    text(table, 'digest').notNullable();
    table.primary(['service', 'digest']);
    table.index(['digest'], 'image_services_digest');
  });

  await knex.schema.createTable('image_reports', table => {
    table.comment('The newest report of each scanner on an image');
    text(table, 'digest').notNullable();
    table.integer('report_id').notNullable();
    // Those of `images`, so that images with a CVE are found and counted without it.
    table.integer('deleted').notNullable();
    table.integer('running').notNullable();
    text(table, 'pushed_at').notNullable();
    table.primary(['digest', 'report_id']);
    table.index(
      ['report_id', 'running', 'deleted', 'digest', 'pushed_at'],
      'image_reports_report',
    );
  });

  await knex.schema.createTable('additions', table => {
    table.comment('Layers and components of images, which never change');
    text(table, 'digest').notNullable();
    text(table, 'kind').notNullable();
    table.text('value').notNullable();
    table.primary(['digest', 'kind']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'additions',
    'image_reports',
    'image_services',
    'image_documents',
    'images',
    'image_queue',
    'service_repositories',
    'running',
    'scans',
    'hosts',
    'tags',
    'occurrences',
    'repositories',
  ])
    await knex.schema.dropTable(table);
  await dropCollectorTables(knex);
};
