import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** Opens the plugin's database and brings its tables up to date, unless configuration says to leave them alone. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) await migrate(knex);
  if (knex.client.config.client === 'better-sqlite3') await tuneSqlite(knex);
  return knex;
}

/** Brings the plugin's tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@slipway/plugin-environments-backend',
      'migrations',
    ),
  });
}

/**
 * By default SQLite waits for the disk on every commit, and readers wait for writers. With a log ahead they do not; what
 * a power cut can lose is the last moment of a read model that is rebuilt anyway.
 */
async function tuneSqlite(knex: Knex): Promise<void> {
  await knex.raw('PRAGMA journal_mode = WAL');
  await knex.raw('PRAGMA synchronous = NORMAL');
  // A file has one process: whoever still holds a lease in it was killed.
  await knex('leases').update({ owner: null, expires_at: 0 });
}
