import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Opens the plugin's database and brings its tables up to date, unless configuration says to leave them alone. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  // Readers do not wait for writers then. Commits still wait for the disk: a record is kept when the portal says so.
  if (knex.client.config.client === 'better-sqlite3')
    await knex.raw('PRAGMA journal_mode = WAL');
  return knex;
}

/** Brings the plugin's tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@slipway/plugin-audit-backend',
      'migrations',
    ),
  });
}
