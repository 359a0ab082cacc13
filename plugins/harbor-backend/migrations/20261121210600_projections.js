// @ts-check

/**
 * What lists need to be answered without counting: `images.worst` sorts by all counts of an image at once, and each way
 * to sort has an index that also has what is filtered by. Besides: spelling of CVEs does not matter, since when a scan
 * is seen to go on, what was told of a repository since it was read, what of a replication anybody may search, and since
 * when each CVE is reported of an image.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const collation = knex.client.config.client === 'pg' ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.alterTable('images', table => {
    text(table, 'worst')
      .notNullable()
      .defaultTo('')
      .comment('Counts by severity, six digits each; empty: never counted');
    table.dropIndex(['listed', 'pushed_at', 'digest'], 'images_newest');
    table.dropIndex(['running', 'problems'], 'images_running');
  });
  await knex.schema.alterTable('images', table => {
    table.index(
      [
        ...['listed', 'pushed_at', 'digest'],
        ...['severities', 'signed', 'running', 'problems'],
      ],
      'images_newest',
    );
    table.index(['listed', 'running', 'problems'], 'images_running');
    table.index(['listed', 'worst', 'pushed_at', 'digest'], 'images_worst');
    table.index(['listed', 'size', 'pushed_at', 'digest'], 'images_size');
  });
  await knex.raw(
    'create index images_repository on images (listed, name, pushed_at desc, digest desc)',
  );
  await knex.raw('create index cves_spelling on cves (lower(identifier))');
  await knex.schema.alterTable('occurrences', table => {
    table.index(
      ['instance', 'project', 'repository', 'deleted_at', 'digest'],
      'occurrences_instance',
    );
  });
  await knex.schema.alterTable('image_reports', table => {
    table.index(
      ['digest', 'deleted', 'running', 'report_id'],
      'image_reports_image',
    );
    table.index(
      ['running', 'deleted', 'pushed_at', 'digest', 'report_id'],
      'image_reports_newest',
    );
  });

  await knex.schema.alterTable('scans', table => {
    table
      .bigInteger('going_since')
      .nullable()
      .comment('Milliseconds since 1970, by our clock: first seen to go on');
  });
  await knex.schema.alterTable('repositories', table => {
    table
      .bigInteger('changed_at')
      .notNullable()
      .defaultTo(0)
      .comment('Milliseconds since 1970: somebody told of a change');
  });
  await knex.schema.alterTable('scan_sweeps', table => {
    table
      .bigInteger('changed_at')
      .notNullable()
      .defaultTo(0)
      .comment('Milliseconds since 1970: somebody told of a scan');
  });
  await knex.schema.alterTable('replications', table => {
    table
      .text('open_search')
      .notNullable()
      .defaultTo('')
      .comment('As `search`, without what it moves');
  });
  await knex.schema.createTable('image_cves', table => {
    table.comment('Since when scanners report each CVE of an image');
    text(table, 'digest').primary();
    table
      .text('since')
      .notNullable()
      .comment('Of all that `others` does not have: of its first report');
    table
      .binary('others')
      .notNullable()
      .comment('8 bytes: id of the CVE, seconds since 1970');
  });

  // An image is written anew only where its document differs; a space at its end is still JSON.
  await knex.raw(`update image_documents set document = document || ' '`);
  // All are made anew at the start, by `catchUp`.
  await knex.raw(
    `insert into image_queue (digest, changes)
     select distinct digest, 1 from occurrences where true
     on conflict do nothing`,
  );
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('image_cves');
  await knex.schema.alterTable('replications', table => {
    table.dropColumn('open_search');
  });
  for (const name of ['repositories', 'scan_sweeps'])
    await knex.schema.alterTable(name, table => {
      table.dropColumn('changed_at');
    });
  await knex.schema.alterTable('scans', table => {
    table.dropColumn('going_since');
  });
  await knex.schema.alterTable('image_reports', table => {
    table.dropIndex([], 'image_reports_image');
    table.dropIndex([], 'image_reports_newest');
  });
  await knex.schema.alterTable('occurrences', table => {
    table.dropIndex([], 'occurrences_instance');
  });
  await knex.raw('drop index cves_spelling');
  await knex.raw('drop index images_repository');
  await knex.schema.alterTable('images', table => {
    table.dropIndex([], 'images_newest');
    table.dropIndex([], 'images_running');
    table.dropIndex([], 'images_worst');
    table.dropIndex([], 'images_size');
  });
  await knex.schema.alterTable('images', table => {
    table.dropColumn('worst');
    table.index(['listed', 'pushed_at', 'digest'], 'images_newest');
    table.index(['running', 'problems'], 'images_running');
  });
};
