import type { ChainCheck } from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import type { CheckStore } from '../chain';

/** {@link CheckStore} in a database. */
export class DatabaseChecks implements CheckStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async newest(): Promise<ChainCheck | undefined> {
    const row = await this.#knex('audit_checks').where({ id: 1 }).first();
    return row && JSON.parse(row.document);
  }

  async put(check: ChainCheck): Promise<void> {
    await this.#knex('audit_checks')
      .insert({ id: 1, document: JSON.stringify(check) })
      .onConflict('id')
      .merge();
  }
}
