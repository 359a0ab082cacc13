import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Knex } from 'knex';
import { aged } from './sourceAge';
import type { SourceStore } from './SourceStore';

interface SourceRow {
  name: string;
  kind: SourceStatus['kind'];
  status: SourceStatus['status'];
  observed_at: string | null;
  since: string | null;
  message: string | null;
}

/** {@link SourceStore} in a database, so that every replica knows what the one that collects has seen. */
export class DatabaseSourceStore implements SourceStore {
  readonly #knex: Knex;
  readonly #now: () => Date;

  constructor(knex: Knex, now: () => Date = () => new Date()) {
    this.#knex = knex;
    this.#now = now;
  }

  async list(): Promise<SourceStatus[]> {
    const rows = await this.#rows().select().orderBy('name');
    return rows.map(row => aged(toStatus(row), this.#now()));
  }

  async put(source: SourceStatus): Promise<void> {
    await this.#rows().insert(toRow(source)).onConflict('name').merge();
  }

  async configure(
    sources: Array<Pick<SourceStatus, 'name' | 'kind'>>,
  ): Promise<void> {
    await this.#rows()
      .whereNotIn(
        'name',
        sources.map(({ name }) => name),
      )
      .delete();
    if (sources.length === 0) return;
    const since = this.#now().toISOString();
    await this.#rows()
      .insert(
        sources.map(({ name, kind }) =>
          toRow({
            name,
            kind,
            status: 'stale',
            since,
            message: `${name} has not been read yet`,
          }),
        ),
      )
      .onConflict('name')
      .ignore();
  }

  #rows() {
    return this.#knex<SourceRow>('sources');
  }
}

function toRow(source: SourceStatus): SourceRow {
  return {
    name: source.name,
    kind: source.kind,
    status: source.status,
    observed_at: source.observedAt ?? null,
    since: source.since ?? null,
    message: source.message ?? null,
  };
}

function toStatus(row: SourceRow): SourceStatus {
  return {
    name: row.name,
    kind: row.kind,
    status: row.status,
    observedAt: row.observed_at ?? undefined,
    since: row.since ?? undefined,
    message: row.message ?? undefined,
  };
}
