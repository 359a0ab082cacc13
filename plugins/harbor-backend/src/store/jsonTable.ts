import type { Knex } from 'knex';

type ColumnType = 'text' | 'integer';

/** Larger values make single statements hold others up. */
const ROWS_PER_VALUE = 5_000;

/**
 * A table out of one bound value, so that a single statement takes thousands of rows: a list of values becomes slow to
 * make and to parse, and databases limit how many there may be.
 *
 * @param columns their names are trusted
 * @returns `(…) as name`, as it stands behind `from`
 */
export function jsonTable<Row extends Record<string, string | number | null>>(
  knex: Knex,
  name: string,
  columns: { [Column in keyof Row & string]: ColumnType },
  rows: readonly Row[],
): Knex.Raw {
  const types: Array<[string, ColumnType]> = Object.entries(columns);
  const value = JSON.stringify(rows);
  if (knex.client.config.client === 'pg') {
    const list = types.map(([column, type]) => `${column} ${type}`).join(', ');
    return knex.raw(
      `(select * from json_to_recordset(?::json) as r(${list})) as ${name}`,
      [value],
    );
  }
  const list = types.map(([column]) => `value ->> '$.${column}' as ${column}`);
  return knex.raw(`(select ${list.join(', ')} from json_each(?)) as ${name}`, [
    value,
  ]);
}

/** A query of the numbers of a list, for `in`. */
export function jsonNumbers(knex: Knex, numbers: readonly number[]): Knex.Raw {
  const value = JSON.stringify(numbers);
  return knex.client.config.client === 'pg'
    ? knex.raw(
        '(select value::integer from json_array_elements_text(?::json))',
        [value],
      )
    : knex.raw('(select value from json_each(?))', [value]);
}

/** Parts of a list, each small enough for one {@link jsonTable}. */
export function* jsonChunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_VALUE)
    yield items.slice(start, start + ROWS_PER_VALUE);
}
