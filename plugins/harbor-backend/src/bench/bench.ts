import knexFactory, { type Knex } from 'knex';
import { createStores, openDatabase } from '../store';
import { fillImages } from './fillImages';
import { measureReads } from './measureReads';
import { measureReports } from './measureReports';
import { tellFigures } from './tell';

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
    const name = `harbor_${Date.now()}`;
    await admin.raw('create database ??', [name]);
    await admin.destroy();
    const database = new URL(server);
    database.pathname = name;
    return knexFactory({ client: 'pg', connection: database.href });
  },
};

/** Fills a new database and measures, and tells each figure as it is known to `npm run bench harbor`, which lays out the table. */
async function main([client = '', connection = '', ...sizes]: string[]) {
  const knex = await open[client]?.(connection);
  if (!knex)
    throw new Error(
      `There is no database ${client}, only ${Object.keys(open).join(', ')}`,
    );
  const [repositories = 500, images = 40] = sizes.map(Number);
  const size = { repositories, images };
  try {
    await openDatabase({ getClient: async () => knex });
    const stores = createStores(knex);
    tellFigures('fill', await fillImages(knex, stores, size));
    await measureReads(stores, size);
    await measureReports(knex, stores, size);
  } finally {
    await knex.destroy();
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exit(1);
});
