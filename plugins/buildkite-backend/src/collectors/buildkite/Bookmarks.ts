import type { Knex } from 'knex';

/**
 * What is remembered of an organisation.
 *
 * - `webhook`: when the last webhook came
 * - `newest`: everything that was created before has been seen, or is history
 * - `history`: everything that was created since has been seen
 */
export type BookmarkName = 'webhook' | 'newest' | 'history';

/** How far organisations have been read, whichever replica does it. */
export interface Bookmarks {
  /** ISO 8601; undefined when there is none yet. */
  get(organization: string, name: BookmarkName): Promise<string | undefined>;
  set(organization: string, name: BookmarkName, at: string): Promise<void>;
}

interface BookmarkRow {
  organization: string;
  name: string;
  at: string;
}

/** {@link Bookmarks} in a database. */
export class DatabaseBookmarks implements Bookmarks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(
    organization: string,
    name: BookmarkName,
  ): Promise<string | undefined> {
    const row = await this.#rows().where({ organization, name }).first();
    return row?.at;
  }

  async set(
    organization: string,
    name: BookmarkName,
    at: string,
  ): Promise<void> {
    await this.#rows()
      .insert({ organization, name, at })
      .onConflict(['organization', 'name'])
      .merge();
  }

  #rows() {
    return this.#knex<BookmarkRow>('collecting_bookmarks');
  }
}
