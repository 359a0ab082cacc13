// @ts-check

/**
 * Logs that somebody looked at, in blocks: however many look, on whichever replica, the vendor is asked once.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('logs', table => {
    table.text('key').primary();
    table.bigInteger('size').notNullable();
    table.boolean('complete').notNullable();
    // Milliseconds since 1970.
    table.bigInteger('checked_at').notNullable();
    table.bigInteger('used_at').notNullable();
    table.index(['used_at']);
  });

  await knex.schema.createTable('log_blocks', table => {
    table.text('key').notNullable();
    table.integer('block').notNullable();
    table.binary('bytes').notNullable();
    table.integer('length').notNullable();
    table.integer('newlines').notNullable();
    table.primary(['key', 'block']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('log_blocks');
  await knex.schema.dropTable('logs');
};
