import type { Knex } from 'knex';

/** Who may do something that only one replica of the backend does at a time. */
export interface Leases {
  /**
   * Takes the lease, or prolongs one's own.
   *
   * @param ttlMs after that time without another call anybody may take it
   * @returns false while somebody else holds it
   */
  acquire(name: string, owner: string, ttlMs: number): Promise<boolean>;
  /** Gives it back at once; harmless when it is not one's own. */
  release(name: string, owner: string): Promise<void>;
  /** Asks whoever holds the lease to look at the source now. */
  requestLook(name: string): Promise<void>;
  /** How often each was asked to look; a higher number than before means look. */
  looks(names: string[]): Promise<Map<string, number>>;
}

/** {@link Leases} in a database, by the database's clock. */
export class DatabaseLeases implements Leases {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async acquire(name: string, owner: string, ttlMs: number): Promise<boolean> {
    await this.#knex('leases')
      .insert({ name, owner: null, expires_at: 0 })
      .onConflict('name')
      .ignore();
    // One statement: of two replicas that try at the same time the second sees the first one's row.
    const taken = await this.#knex('leases')
      .where({ name })
      .where(free =>
        free
          .where({ owner })
          .orWhereNull('owner')
          .orWhere('expires_at', '<=', this.#now()),
      )
      .update({
        owner,
        expires_at: this.#knex.raw('? + ?', [this.#now(), Math.round(ttlMs)]),
      });
    return taken > 0;
  }

  async release(name: string, owner: string): Promise<void> {
    await this.#knex('leases')
      .where({ name, owner })
      .update({ owner: null, expires_at: 0 });
  }

  async requestLook(name: string): Promise<void> {
    await this.#knex('leases')
      .insert({ name, owner: null, expires_at: 0, looks: 1 })
      .onConflict('name')
      .merge({ looks: this.#knex.raw('leases.looks + 1') });
  }

  async looks(names: string[]): Promise<Map<string, number>> {
    const rows = await this.#knex('leases')
      .select('name', 'looks')
      .whereIn('name', names);
    return new Map(rows.map(({ name, looks }) => [name, Number(looks)]));
  }

  /** Milliseconds since 1970. SQLite counts days since noon of 4714 BC. */
  #now(): Knex.Raw {
    return this.#knex.client.config.client === 'pg'
      ? this.#knex.raw('(extract(epoch from clock_timestamp()) * 1000)::bigint')
      : this.#knex.raw(
          "cast((julianday('now') - 2440587.5) * 86400000 as integer)",
        );
  }
}
