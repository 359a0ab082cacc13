import type { ChainCheck } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import type { CheckStore, ToldStore } from '../chain';

/** {@link CheckStore} and {@link ToldStore} in a database. */
export class DatabaseChecks implements CheckStore, ToldStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async newest(): Promise<ChainCheck | undefined> {
    const row = await this.#row().first();
    return row && JSON.parse(row.document);
  }

  async put(check: ChainCheck): Promise<void> {
    await this.#knex('audit_checks')
      .insert({ id: 1, document: JSON.stringify(check) })
      .onConflict('id')
      .merge();
  }

  async claim(brokenAt: number): Promise<boolean> {
    const claimed = await this.#row()
      .where(row => row.whereNull('told_of').orWhere('told_of', '>', brokenAt))
      .update({ told_of: brokenAt });
    return claimed === 1;
  }

  async forget(): Promise<void> {
    await this.#row().whereNotNull('told_of').update({ told_of: null });
  }

  #row() {
    return this.#knex('audit_checks').where({ id: 1 });
  }
}
