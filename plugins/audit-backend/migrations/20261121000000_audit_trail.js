// @ts-check

/**
 * The chain of records, and what pages are answered from (`activities`), which is rebuilt from the records when need be.
 *
 * That nothing changes or deletes a record is the database's business as well as the code's: triggers refuse it. Only
 * records that a retention record of the chain has sealed may go.
 *
 * Text that is compared or sorted uses PostgreSQL's collation "C", so that both databases order it byte by byte; SQLite
 * does so by itself.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  const isPostgres = knex.client.config.client === 'pg';
  const collation = isPostgres ? 'C' : 'BINARY';
  /** @type {(table: import('knex').Knex.CreateTableBuilder, name: string) => import('knex').Knex.ColumnBuilder} */
  const text = (table, name) => table.text(name).collate(collation);

  await knex.schema.createTable('audit_records', table => {
    table.comment('The chain; nothing changes a record');
    table.integer('sequence').primary();
    text(table, 'at').notNullable();
    text(table, 'phase').notNullable();
    text(table, 'correlation_id').notNullable();
    // Not jsonb, which keeps another text than the one that was hashed.
    table.text('content').notNullable().comment('The very text that is hashed');
    text(table, 'previous_hash').notNullable();
    text(table, 'hash').notNullable();
    table
      .integer('seals_through')
      .nullable()
      .comment('Of a retention record: records up to this one may be deleted');
    table.unique(['correlation_id', 'phase'], {
      indexName: 'audit_records_once',
    });
  });
  await knex.raw(
    'create index audit_records_seals on audit_records (seals_through) where seals_through is not null',
  );

  await knex.schema.createTable('audit_head', table => {
    table.comment('The end of the chain; who appends locks this one row');
    table.integer('id').primary();
    table.integer('sequence').notNullable();
    text(table, 'hash').notNullable();
    table
      .integer('projection')
      .notNullable()
      .comment('Version of the code that `activities` were made by');
  });
  await knex('audit_head').insert({
    id: 1,
    sequence: 0,
    hash: '0'.repeat(64),
    projection: 0,
  });

  await knex.schema.createTable('audit_checks', table => {
    table.comment('The newest check of the chain');
    table.integer('id').primary();
    table.text('document').notNullable();
  });

  await knex.schema.createTable('activities', table => {
    table.comment('What somebody did: records before and after in one');
    table.integer('sequence').primary().comment('Of the record before');
    table.integer('last_sequence').notNullable();
    text(table, 'correlation_id').notNullable();
    text(table, 'at').notNullable();
    text(table, 'actor').notNullable();
    text(table, 'action').notNullable();
    text(table, 'environment').nullable();
    text(table, 'target').notNullable();
    text(table, 'outcome').notNullable();
    // Before `document`: SQLite then finds it without reading the pages the document flows over to.
    table.text('search').notNullable();
    table.text('document').notNullable();
    table.unique(['correlation_id'], { indexName: 'activities_once' });
    // Newest first, whichever way they are narrowed.
    table.index(['at', 'sequence'], 'activities_newest');
    table.index(['actor', 'at', 'sequence'], 'activities_of_actor');
    table.index(['action', 'at', 'sequence'], 'activities_of_action');
    table.index(['environment', 'at', 'sequence'], 'activities_of_environment');
    table.index(['outcome', 'at', 'sequence'], 'activities_of_outcome');
    table.index(['target', 'action', 'actor', 'at'], 'activities_done');
  });

  await knex.schema.createTable('activity_services', table => {
    table.comment('Which services an activity was about, for the filter');
    text(table, 'service').notNullable();
    text(table, 'at').notNullable();
    table.integer('sequence').notNullable();
    table.primary(['service', 'at', 'sequence']);
    table.index(['sequence'], 'activity_services_activity');
  });

  for (const statement of isPostgres ? postgresGuards : sqliteGuards)
    await knex.raw(statement);
};

/** A rollback is no way to lose the trail either. */
exports.down = async function down() {
  throw new Error(
    'The audit trail is not taken away by a migration. Copy it, and drop its tables by hand',
  );
};

const CHANGED = 'Audit records are never changed';
const DELETED =
  'Audit records are only deleted by retention, after a record that says so';
const INSERTED = 'Audit records are only added at the end';
const HEAD = 'The end of the audit trail only moves on';

// `max` is read from the end of an index whatever the planner believes of the table; `exists (… >= …)` is not. SQLite takes
// a partial index only where its condition is repeated. Without either, every row is found by reading the whole table.
const postgresGuards = [
  `create function audit_records_guard() returns trigger language plpgsql as $$
   begin
     if tg_op = 'DELETE' then
       if old.sequence <= (select max(seals_through) from audit_records where seals_through is not null) then
         return old;
       end if;
       raise exception '${DELETED}';
     end if;
     if tg_op = 'INSERT' then
       if new.sequence <= (select max(sequence) from audit_records) then
         raise exception '${INSERTED}';
       end if;
       return new;
     end if;
     raise exception '${CHANGED}';
   end $$`,
  `create trigger audit_records_guard before insert or update or delete on audit_records
   for each row execute function audit_records_guard()`,
  `create trigger audit_records_keep before truncate on audit_records
   for each statement execute function audit_records_guard()`,
  `create function audit_head_guard() returns trigger language plpgsql as $$
   begin
     if tg_op = 'UPDATE' and new.sequence >= old.sequence then
       return new;
     end if;
     raise exception '${HEAD}';
   end $$`,
  `create trigger audit_head_guard before update or delete on audit_head
   for each row execute function audit_head_guard()`,
  `create trigger audit_head_keep before truncate on audit_head
   for each statement execute function audit_head_guard()`,
];

const sqliteGuards = [
  `create trigger audit_records_update before update on audit_records
   begin select raise(abort, '${CHANGED}'); end`,
  `create trigger audit_records_delete before delete on audit_records
   when old.sequence > coalesce((select max(seals_through) from audit_records where seals_through is not null), 0)
   begin select raise(abort, '${DELETED}'); end`,
  // What `insert or replace` replaces is deleted without asking the trigger above.
  `create trigger audit_records_insert before insert on audit_records
   when new.sequence <= (select max(sequence) from audit_records) or exists (
     select 1 from audit_records where correlation_id = new.correlation_id and phase = new.phase)
   begin select raise(abort, '${INSERTED}'); end`,
  `create trigger audit_head_update before update on audit_head
   when new.sequence < old.sequence
   begin select raise(abort, '${HEAD}'); end`,
  `create trigger audit_head_delete before delete on audit_head
   begin select raise(abort, '${HEAD}'); end`,
  `create trigger audit_head_insert before insert on audit_head
   begin select raise(abort, '${HEAD}'); end`,
];
