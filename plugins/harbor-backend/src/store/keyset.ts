import { InputError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { Position } from './cursors';

/** One column or expression that a list is sorted by; together they tell all rows apart. */
export interface SortKey {
  sql: string;
  type: 'text' | 'number';
  descending?: boolean;
}

/** Sorts a list, and starts it behind a position. */
export function applyKeyset(
  query: Knex.QueryBuilder,
  keys: SortKey[],
  position: Position | undefined,
): void {
  query.orderByRaw(
    keys
      .map(({ sql, descending }) => `${sql} ${descending ? 'desc' : 'asc'}`)
      .join(', '),
  );
  if (!position) return;
  if (
    position.length !== keys.length ||
    keys.some(({ type }, index) => {
      const value = position[index];
      return type === 'text'
        ? typeof value !== 'string'
        : !Number.isSafeInteger(value);
    })
  )
    throw new InputError(
      'cursor: is not one this API gave out; use pageInfo.nextCursor of the page before, or leave it out for the first page',
    );
  const directions = new Set(keys.map(({ descending = false }) => descending));
  if (directions.size === 1) {
    // What an index in that order can begin at.
    const columns = keys.map(({ sql }) => sql).join(', ');
    const values = keys.map(() => '?').join(', ');
    const behind = directions.has(true) ? '<' : '>';
    query.whereRaw(`(${columns}) ${behind} (${values})`, position);
    return;
  }
  // Alike in all that comes before, and behind in this one.
  query.where(part => {
    keys.forEach(({ sql, descending }, index) => {
      const alike = keys.slice(0, index).map(key => `${key.sql} = ?`);
      part.orWhereRaw(
        [...alike, `${sql} ${descending ? '<' : '>'} ?`].join(' and '),
        position.slice(0, index + 1),
      );
    });
  });
}

/** Where the next page starts, out of a row with the columns `key0`, `key1`, … */
export function positionOf(
  keys: SortKey[],
  row: Record<string, unknown>,
): Position {
  return keys.map(({ type }, index) => {
    const value = row[`key${index}`];
    return type === 'text' ? String(value) : Number(value);
  });
}

/** What has to be selected for {@link positionOf}. */
export function selectKeys(query: Knex.QueryBuilder, keys: SortKey[]): void {
  keys.forEach(({ sql }, index) =>
    query.select(query.client.raw(`${sql} as key${index}`)),
  );
}
