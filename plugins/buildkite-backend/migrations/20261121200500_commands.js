// @ts-check

/**
 * What makes commands safe to repeat.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('started_requests', table => {
    table.comment('Builds that somebody asked for, by the key of the request');
    table.text('key').primary();
    table.text('request').notNullable();
    table.text('asked_at').notNullable();
    table.text('organization').nullable();
    table.text('pipeline').nullable();
    table.bigInteger('number').nullable();
    table.index(['asked_at']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('started_requests');
};
