import {
  TestDatabases,
  type TestDatabaseId,
} from '@backstage/backend-test-utils';
import knexFactory, { type Knex } from 'knex';

const postgres: TestDatabaseId[] = [
  'POSTGRES_18',
  'POSTGRES_17',
  'POSTGRES_16',
  'POSTGRES_15',
  'POSTGRES_14',
  'POSTGRES_13',
];

/**
 * Every database there is: SQLite always, PostgreSQL where a server is named by the environment. Docker is not needed.
 *
 * @param migrate - makes the tables that are tested
 */
export function databasesUnderTest(migrate: (knex: Knex) => Promise<void>): {
  ids: TestDatabaseId[];
  open(id: TestDatabaseId): Promise<Knex>;
  /** Connections as other replicas have them, closed after the test. SQLite has one replica, so the same one. */
  replicas(knex: Knex, count: number): Knex[];
} {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', ...postgres],
    disableDocker: true,
  });
  const ids = databases.eachSupportedId().map(([id]) => id);
  if (ids.length === 1) {
    process.stderr.write(
      'PostgreSQL was skipped: set BACKSTAGE_TEST_DATABASE_POSTGRES16_CONNECTION_STRING to test on it as well.\n',
    );
  }
  const others: Knex[] = [];
  afterEach(async () => {
    for (const other of others.splice(0)) await other.destroy();
  });
  return {
    ids,
    async open(id) {
      const knex = await databases.init(id);
      await migrate(knex);
      return knex;
    },
    replicas(knex, count) {
      const { client, connection } = knex.client.config;
      if (client !== 'pg') return Array.from({ length: count }, () => knex);
      const more = Array.from({ length: count - 1 }, () =>
        knexFactory({ client, connection }),
      );
      others.push(...more);
      return [knex, ...more];
    },
  };
}
