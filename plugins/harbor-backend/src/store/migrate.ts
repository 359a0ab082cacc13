import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import { openDatabase as openDatabaseAt } from '@slipway/collectors-node';
import type { Knex } from 'knex';

const migrations = () =>
  resolvePackagePath('@slipway/plugin-harbor-backend', 'migrations');

/** Opens the plugin's database and brings its tables up to date, unless configuration says to leave them alone. */
export async function openDatabase(database: DatabaseService): Promise<Knex> {
  return openDatabaseAt(database, migrations());
}

/** Brings the plugin's tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({ directory: migrations() });
}
