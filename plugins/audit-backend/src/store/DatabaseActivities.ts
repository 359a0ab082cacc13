import type {
  Activity,
  ActivityCounts,
  ActivityFacets,
  ActivityFilter,
  ActivityPage,
  ListActivitiesQuery,
} from '@slipway/plugin-audit-common';
import type { Knex } from 'knex';
import { fromActivityRow, type ActivityRow } from './activityRow';
import { fittingActivities, joinActivities } from './activityQuery';
import { activityCursor, type Position } from './cursor';

const ROWS_PER_EXPORTED_PAGE = 500;
/** Separation of duties asks whether there is one; people are shown a few. */
const MOST_DONE = 10;

const newestFirst = (table: string) =>
  ['at', 'sequence'].map(column => ({
    column: `${table}.${column}`,
    order: 'desc' as const,
  }));

/** What people did, as pages, files and other plugins ask for it. */
export class DatabaseActivities {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date = () => new Date()) {
    this.#knex = knex;
    this.#now = now;
  }

  /** A page, newest first. */
  async list({
    limit,
    cursor,
    ...filter
  }: ListActivitiesQuery): Promise<ActivityPage> {
    const position = cursor ? activityCursor.decode(filter, cursor) : undefined;
    // One more than asked for tells whether there is a next page.
    const [rows, totalItems] = await Promise.all([
      this.#newest(filter, limit + 1, position),
      this.#count(filter),
    ]);
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: shown.map(row => fromActivityRow(row, this.#now())),
      totalItems,
      pageInfo: last ? { nextCursor: activityCursor.encode(filter, last) } : {},
    };
  }

  /** All of them, newest first, without ever holding more than a few. */
  async *stream(filter: ActivityFilter): AsyncGenerator<Activity> {
    let position: Position | undefined;
    do {
      const rows: ActivityRow[] = await this.#newest(
        filter,
        ROWS_PER_EXPORTED_PAGE,
        position,
      );
      for (const row of rows) yield fromActivityRow(row, this.#now());
      position =
        rows.length === ROWS_PER_EXPORTED_PAGE ? rows.at(-1) : undefined;
    } while (position);
  }

  /** What somebody did to a target, newest first; also what nobody knows the end of, as it may well have been done. */
  async done(did: {
    actor: string;
    action: string;
    target: string;
  }): Promise<Activity[]> {
    const { actor, action, target } = did;
    const rows = await this.#rows()
      .where({ actor, action, target })
      .whereNotIn('outcome', ['refused', 'failed'])
      .orderBy(newestFirst('activities'))
      .limit(MOST_DONE);
    return rows.map(row => fromActivityRow(row, this.#now()));
  }

  /** What there is to filter by. */
  async facets(): Promise<ActivityFacets> {
    const [actors, actions, environments, services] = await Promise.all([
      this.#distinct('activities', 'actor'),
      this.#distinct('activities', 'action'),
      this.#distinct('activities', 'environment'),
      this.#distinct('activity_services', 'service'),
    ]);
    return { actors, actions, environments, services };
  }

  /** How many fit, in all and by outcome. */
  async counts(filter: ActivityFilter): Promise<ActivityCounts> {
    const { query, isWhole } = this.#fitting(filter);
    if (!isWhole) joinActivities(query);
    const rows: Array<{ outcome: Activity['outcome']; amount: number }> =
      await query.select('outcome').count({ amount: '*' }).groupBy('outcome');
    const outcomes: ActivityCounts['outcomes'] = {};
    for (const { outcome, amount } of rows) outcomes[outcome] = Number(amount);
    const { running } = outcomes;
    if (running) {
      const only = filter.outcome ?? ['running', 'unknown'];
      const unknown = only.includes('unknown')
        ? await this.#count({ ...filter, outcome: ['unknown'] })
        : 0;
      delete outcomes.running;
      if (running > unknown) outcomes.running = running - unknown;
      if (unknown > 0) outcomes.unknown = unknown;
    }
    const totalItems = Object.values(outcomes).reduce((a, b) => a + b, 0);
    return { totalItems, outcomes };
  }

  #newest(
    filter: ActivityFilter,
    limit: number,
    position?: Position,
  ): Knex.QueryBuilder<ActivityRow, ActivityRow[]> {
    const { query, lead, isWhole } = this.#fitting(filter);
    if (!isWhole) joinActivities(query);
    query.select('activities.*').orderBy(newestFirst(lead)).limit(limit);
    if (position) {
      query.whereRaw('(??, ??) < (?, ?)', [
        `${lead}.at`,
        `${lead}.sequence`,
        position.at,
        position.sequence,
      ]);
    }
    return query;
  }

  async #count(filter: ActivityFilter): Promise<number> {
    const { query } = this.#fitting(filter);
    const [row] = await query.count({ total: '*' });
    return Number(row?.total ?? 0);
  }

  #fitting(filter: ActivityFilter) {
    return fittingActivities(this.#knex, filter, this.#now());
  }

  /** Jumps from value to value in the column's index, where `distinct` would read all of it. */
  async #distinct(table: string, column: string): Promise<string[]> {
    const least = () => this.#knex(table).min({ value: column });
    const next = least().whereRaw('?? > found.value', [column]);
    const rows: Array<{ value: string }> = await this.#knex
      .withRecursive('found', ['value'], first =>
        first
          .min(column)
          .from(table)
          .unionAll(more =>
            more
              .select({ value: next })
              .from('found')
              .whereNotNull('found.value'),
          ),
      )
      .select('value')
      .from('found')
      .whereNotNull('value')
      .orderBy('value');
    return rows.map(({ value }) => value);
  }

  #rows() {
    return this.#knex<ActivityRow>('activities');
  }
}
