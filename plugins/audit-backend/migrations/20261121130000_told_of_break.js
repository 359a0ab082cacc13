// @ts-check

/**
 * People are told of a broken chain once, whichever replica finds it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('audit_checks', table => {
    table
      .integer('told_of')
      .nullable()
      .comment('Where the chain was broken when people were told of it');
  });
};

/** @param {import('knex').Knex} knex */
exports.down = async function down(knex) {
  await knex.schema.alterTable('audit_checks', table => {
    table.dropColumn('told_of');
  });
};
