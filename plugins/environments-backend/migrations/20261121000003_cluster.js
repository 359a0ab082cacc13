// @ts-check

/**
 * On which cluster an environment runs, so that roles limited to clusters narrow lists in the database. Filled from the
 * documents when environments are projected next, which happens at every start.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('environments', table => {
    table.text('cluster').nullable();
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('environments', table => {
    table.dropColumn('cluster');
  });
};
