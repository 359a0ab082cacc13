import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/**
 * Opens the database of a plugin with collectors and brings its tables up to date, unless configuration says to leave
 * them alone.
 *
 * @param migrations - folder of the plugin's migrations, as of `resolvePackagePath`; after them there has to be a table
 *   `leases`, see {@link createCollectorTables}
 */
export async function openDatabase(
  database: DatabaseService,
  migrations: string,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip)
    await knex.migrate.latest({ directory: migrations });
  if (knex.client.config.client === 'better-sqlite3') await tuneSqlite(knex);
  return knex;
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
