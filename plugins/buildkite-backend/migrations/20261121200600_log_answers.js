// @ts-check

/**
 * Whoever asks the vendor for a log first writes down that it does. Until its answer is there, nobody may take the log
 * for one that is empty.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('logs', table => {
    // Logs that were read before have been answered.
    table.boolean('answered').notNullable().defaultTo(true);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('logs', table => {
    table.dropColumn('answered');
  });
};
