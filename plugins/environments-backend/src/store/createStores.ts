import { DatabaseLeases, DatabaseSourceStore } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import { DatabaseBookmarks } from './DatabaseBookmarks';
import { DatabaseEnvironmentStore } from './DatabaseEnvironmentStore';
import { DatabaseFactStore } from './DatabaseFactStore';
import { DatabaseHistoryStore } from './DatabaseHistoryStore';

/** Everything the plugin keeps, in one database. */
export function createStores(knex: Knex) {
  const sources = new DatabaseSourceStore(knex);
  return {
    facts: new DatabaseFactStore(knex),
    environments: new DatabaseEnvironmentStore(knex, sources),
    history: new DatabaseHistoryStore(knex),
    sources,
    bookmarks: new DatabaseBookmarks(knex),
    leases: new DatabaseLeases(knex),
  };
}
