import { chunksOf } from '@slipway/collectors-node';
import type { RunningPlace } from '@slipway/plugin-harbor-common';
import type { Knex } from 'knex';
import { changeFacts } from './projection/imageQueue';
import type { RunningRow } from './rows';
import { isStorable, storable } from './storable';
import type { RunningStore } from './types';

const key = ['environment', 'service', 'digest', 'reference'] as const;

/** {@link RunningStore} in a database, as the environments plugin last told. */
export class DatabaseRunningStore implements RunningStore {
  readonly #knex: Knex;

  constructor(knex: Knex) {
    this.#knex = knex;
  }

  async replace(
    places: Array<RunningPlace & { digest: string }>,
  ): Promise<string[]> {
    const wanted = new Map<string, RunningRow>();
    for (const place of places.map(toRow)) {
      const other = wanted.get(keyOf(place));
      if (other) other.replicas += place.replicas;
      else wanted.set(keyOf(place), place);
    }
    return changeFacts(this.#knex, async transaction => {
      const stored = new Map(
        (
          await rowsOf(transaction)
            .select()
            .orderBy([...key])
            .forUpdate()
        ).map(row => [keyOf(row), row]),
      );
      const removed = [...stored].flatMap(([id, row]) =>
        wanted.has(id) ? [] : row,
      );
      const written = [...wanted].flatMap(([id, row]) => {
        const before = stored.get(id);
        const isSame =
          before?.kind === row.kind && before.replicas === row.replicas;
        return isSame ? [] : row;
      });
      written.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
      for (const { environment, service, digest, reference } of removed)
        await rowsOf(transaction)
          .where({ environment, service, digest, reference })
          .delete();
      for (const chunk of chunksOf(written))
        await rowsOf(transaction)
          .insert(chunk)
          .onConflict([...key])
          .merge();
      return [...removed, ...written].map(({ digest }) => digest);
    });
  }

  async of(
    environment: string,
  ): Promise<Array<RunningPlace & { digest: string }>> {
    if (!isStorable([environment])) return [];
    return rowsOf(this.#knex)
      .select(
        'environment',
        'kind',
        'service',
        'digest',
        'reference',
        'replicas',
      )
      .where({ environment })
      .orderBy([...key]);
  }
}

function rowsOf(knex: Knex) {
  return knex<RunningRow>('running');
}

function toRow(place: RunningPlace & { digest: string }): RunningRow {
  return {
    environment: storable(place.environment),
    kind: place.kind,
    service: storable(place.service),
    digest: storable(place.digest),
    reference: storable(place.reference),
    replicas: place.replicas,
  };
}

function keyOf(row: RunningRow): string {
  return JSON.stringify(key.map(column => row[column]));
}
