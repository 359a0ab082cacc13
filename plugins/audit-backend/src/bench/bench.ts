import knexFactory, { type Knex } from 'knex';
import { openDatabase } from '../store';
import { fillTrail } from './fillTrail';
import { measureTrail } from './measureTrail';

/** How the backend opens them. */
const open: Record<string, (connection: string) => Promise<Knex>> = {
  'better-sqlite3': async filename =>
    knexFactory({
      client: 'better-sqlite3',
      connection: { filename },
      useNullAsDefault: true,
    }),
  pg: async server => {
    const admin = knexFactory({ client: 'pg', connection: server });
    const name = `audit_${Date.now()}`;
    await admin.raw('create database ??', [name]);
    await admin.destroy();
    const database = new URL(server);
    database.pathname = name;
    return knexFactory({ client: 'pg', connection: database.href });
  },
};

/** Fills a new database and measures; called by `npm run bench audit`, which lays out the table. */
async function main([client = '', connection = '', records = '']: string[]) {
  const knex = await open[client]?.(connection);
  if (!knex)
    throw new Error(
      `There is no database ${client}, only ${Object.keys(open).join(', ')}`,
    );
  try {
    await openDatabase({ getClient: async () => knex });
    const activities = Math.round(Number(records) / 2);
    await fillTrail(knex, activities);
    console.log(JSON.stringify(await measureTrail(knex, activities)));
  } finally {
    await knex.destroy();
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exit(1);
});
