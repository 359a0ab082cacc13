import type { Knex } from 'knex';
import { isStorable, storable } from './storable';
import type { AdditionStore } from './types';

interface AdditionRow {
  digest: string;
  kind: 'layers' | 'components';
  value: string;
}

/** {@link AdditionStore} in a database, so that Harbor is asked once, whoever looks on whichever replica. */
export class DatabaseAdditionStore implements AdditionStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(digest: string, kind: AdditionRow['kind']): Promise<unknown> {
    if (!isStorable([digest])) return undefined;
    const row = await this.#rows().where({ digest, kind }).first();
    return row && JSON.parse(row.value);
  }

  async put(
    digest: string,
    kind: AdditionRow['kind'],
    value: unknown,
  ): Promise<void> {
    // What cannot be told in JSON is told as nothing.
    const text = JSON.stringify(value ?? null);
    await this.#rows()
      .insert({ digest: storable(digest), kind, value: text })
      .onConflict(['digest', 'kind'])
      .merge();
  }

  #rows() {
    return this.#knex<AdditionRow>('additions');
  }
}
