import { chunksOf } from '@slipway/collectors-node';
import type {
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { Knex } from 'knex';
import type { ClockRecord, HistoryStore } from './types';

interface ClockRow {
  environment: string;
  purpose: ClockRecord['purpose'];
  trigger: string;
  started_at: string;
  seconds: number | null;
  document: string;
}

/** {@link HistoryStore} in a database. */
export class DatabaseHistoryStore implements HistoryStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async currentClock(environment: string): Promise<ClockRecord | undefined> {
    return (await this.currentClocks([environment])).get(environment);
  }

  async currentClocks(
    environments: string[],
  ): Promise<Map<string, ClockRecord>> {
    const found = new Map<string, ClockRecord>();
    for (const chunk of chunksOf(environments)) {
      const rows = await this.#knex<ClockRow>('clocks')
        .select('environment', 'document')
        .whereIn('environment', chunk)
        .where('started_at', '=', this.#newestStart())
        .orderBy('trigger');
      for (const { environment, document } of rows)
        found.set(environment, JSON.parse(document));
    }
    return found;
  }

  async putClocks(records: ClockRecord[]): Promise<void> {
    for (const chunk of chunksOf(records)) {
      await this.#knex<ClockRow>('clocks')
        .insert(chunk.map(toRow))
        .onConflict(['environment', 'purpose', 'trigger'])
        .merge();
    }
  }

  async durations(
    kind: string,
    purpose: ClockRecord['purpose'],
    limit: number,
  ): Promise<number[]> {
    const rows = await this.#knex('clocks')
      .join('environments', 'environments.name', 'clocks.environment')
      .select('clocks.seconds')
      .where({ 'clocks.purpose': purpose, 'environments.kind': kind })
      .whereNotNull('clocks.seconds')
      .orderBy('clocks.started_at', 'desc')
      .limit(limit);
    return rows.map(({ seconds }) => Number(seconds));
  }

  async addEvents(environment: string, events: TimelineEvent[]): Promise<void> {
    for (const chunk of chunksOf(events)) {
      await this.#knex('events')
        .insert(
          chunk.map(event => ({
            environment,
            at: utc(event.at),
            source: event.source,
            type: event.type,
            service: event.service ?? '',
            document: JSON.stringify(event),
          })),
        )
        .onConflict(['environment', 'at', 'source', 'type', 'service'])
        .ignore();
    }
  }

  async events(environment: string, limit: number): Promise<TimelineEvent[]> {
    const rows = await this.#knex('events')
      .select('document')
      .where({ environment })
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(limit);
    return rows.map(({ document }) => JSON.parse(document)).reverse();
  }

  async putNotice(notice: Notice): Promise<void> {
    await this.#knex('notices')
      .insert({
        id: notice.id,
        at: utc(notice.at),
        document: JSON.stringify(notice),
      })
      .onConflict('id')
      .merge();
  }

  async clearNotice(id: string): Promise<void> {
    await this.#knex('notices').where({ id }).delete();
  }

  async notices(): Promise<Notice[]> {
    const rows = await this.#knex('notices')
      .select('document')
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'asc' },
      ]);
    return rows.map(({ document }) => JSON.parse(document));
  }

  async prune(before: string): Promise<void> {
    const limit = utc(before);
    await this.#knex.transaction(async transaction => {
      const forgotten = transaction('environments')
        .select('name')
        .where('gone', 1)
        .where('destroyed_at', '<', limit);
      await transaction('environment_services')
        .whereIn('environment', forgotten)
        .delete();
      await transaction('environments')
        .where('gone', 1)
        .where('destroyed_at', '<', limit)
        .delete();
      await transaction('events').where('at', '<', limit).delete();
      // The newest run of an environment that still lives stays, however old: without it the clock would start anew.
      await transaction('clocks')
        .where('started_at', '<', limit)
        .where(old =>
          old
            .whereNotIn(
              'environment',
              transaction('environments').select('name'),
            )
            .orWhere('started_at', '<', this.#newestStart()),
        )
        .delete();
    });
  }

  #newestStart() {
    return this.#knex('clocks as newest')
      .max('newest.started_at')
      .whereRaw('newest.environment = clocks.environment');
  }
}

function toRow(record: ClockRecord): ClockRow {
  const { environment, purpose, trigger, startedAt, readyAt } = record;
  const isMeasured = readyAt !== undefined && !record.unreliable;
  return {
    environment,
    purpose,
    trigger,
    started_at: utc(startedAt),
    seconds: isMeasured
      ? Math.max(0, (Date.parse(readyAt) - Date.parse(startedAt)) / 1000)
      : null,
    document: JSON.stringify(record),
  };
}

/** Sources write the same instant with different offsets and precision; as UTC it compares as text. */
function utc(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}
