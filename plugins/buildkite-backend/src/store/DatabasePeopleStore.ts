import { chunksOf } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { ObservedPerson } from '../observed';
import { isStorable, storable } from './isStorable';
import type { PeopleStore } from './types';

/** {@link PeopleStore} in a database. */
export class DatabasePeopleStore implements PeopleStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async put(people: ObservedPerson[]): Promise<void> {
    // One statement cannot write the same row twice.
    const distinct = new Map(
      people.map(one => [`${one.organization}/${one.id}`, one]),
    );
    for (const chunk of chunksOf([...distinct.values()]))
      await this.#knex('people')
        .insert(chunk.map(toRow))
        .onConflict(['organization', 'id'])
        .merge();
  }

  async findByEmail(
    organization: string,
    email: string,
  ): Promise<ObservedPerson | undefined> {
    if (!isStorable([organization, email])) return undefined;
    const row = await this.#knex('people')
      .select('document')
      .where({ organization, email: email.trim().toLowerCase() })
      .orderBy('id')
      .first();
    return row && JSON.parse(row.document);
  }
}

function toRow(person: ObservedPerson) {
  const { organization, id, name, email } = person;
  return {
    organization,
    id,
    name: storable(name),
    email: email ? storable(email.trim().toLowerCase()) : null,
    document: JSON.stringify(person),
  };
}
