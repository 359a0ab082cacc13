import type { Knex } from 'knex';

/** How far something has been followed, so that over a restart nothing is done twice and nothing is missed. */
export interface Bookmarks {
  get(id: string): Promise<string | undefined>;
  set(id: string, value: string): Promise<void>;
}

/** {@link Bookmarks} in a database. */
export class DatabaseBookmarks implements Bookmarks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(id: string): Promise<string | undefined> {
    const row = await this.#knex('bookmarks').where({ id }).first('value');
    return row?.value;
  }

  async set(id: string, value: string): Promise<void> {
    await this.#knex('bookmarks')
      .insert({ id, value })
      .onConflict('id')
      .merge();
  }
}
