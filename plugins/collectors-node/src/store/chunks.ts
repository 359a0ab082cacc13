/**
 * As many rows as one statement takes. PostgreSQL stops at 65,535 bound values, SQLite at 500 rows (Knex writes them
 * as a compound select there); smaller statements also let other queries in between, because SQLite has a single
 * connection.
 */
const ROWS_PER_STATEMENT = 200;

/** Parts of a list, each small enough for one statement. */
export function* chunksOf<T>(items: readonly T[]): Generator<T[]> {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT)
    yield items.slice(start, start + ROWS_PER_STATEMENT);
}
