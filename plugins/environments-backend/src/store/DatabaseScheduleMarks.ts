import type { Knex } from 'knex';

/** Up to when each schedule has been followed, so that nothing is done twice and nothing is missed over a restart. */
export interface ScheduleMarks {
  /** ISO 8601; undefined when it has never been followed. */
  get(id: string): Promise<string | undefined>;
  set(id: string, at: string): Promise<void>;
}

/** {@link ScheduleMarks} in a database. */
export class DatabaseScheduleMarks implements ScheduleMarks {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async get(id: string): Promise<string | undefined> {
    const row = await this.#knex('schedule_marks').where({ id }).first('at');
    return row?.at;
  }

  async set(id: string, at: string): Promise<void> {
    await this.#knex('schedule_marks')
      .insert({ id, at })
      .onConflict('id')
      .merge();
  }
}
