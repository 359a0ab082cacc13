// @ts-check

/**
 * Harbor copies an image by a policy alone, so the portal makes one for each copy that somebody asks for. Here stands
 * which ones are its own, to remove them afterwards.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('tag_policies', table => {
    table.comment('Replication policies that the portal made to copy one tag');
    table.text('instance').notNullable();
    table.text('name').notNullable();
    table.bigInteger('policy_id').notNullable();
    table.bigInteger('execution_id').nullable();
    table.text('asked_at').notNullable();
    table.primary(['instance', 'name']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('tag_policies');
};
