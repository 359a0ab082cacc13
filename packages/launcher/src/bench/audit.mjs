import { mkdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findPostgres } from '../debian.mjs';
import { state } from '../paths.mjs';
import { startPostgres } from '../postgres.mjs';
import { step } from '../steps.mjs';
import { ms, printMachine, printTable, ratio } from './table.mjs';
import { askTypeScript } from './typescript.mjs';

const SMALL = 2000;
const BENCH = 'plugins/audit-backend/src/bench/bench.ts';

export const options = {
  records: { usual: 200_000, least: 2 * SMALL, most: 5_000_000 },
};

/**
 * What the audit trail costs, in each database and at two sizes.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ records: number }} values of the large trail
 */
export async function measure(toolchain, { records }) {
  const before = os.loadavg();
  const tables = [];
  const folder = path.join(state, 'bench', 'audit');
  const atBothSizes = async (title, client, connectionFor) => {
    const at = size =>
      step(`${title} with ${count(size)} records`, () =>
        askTypeScript(toolchain, BENCH, [client, connectionFor(size), size]),
      );
    const small = await at(SMALL);
    tables.push(rowsOf(title, records, small, await at(records)));
  };
  const clear = () => rmSync(folder, { recursive: true, force: true });
  clear();
  mkdirSync(folder, { recursive: true });
  try {
    await atBothSizes('SQLite', 'better-sqlite3', size =>
      path.join(folder, `${size}.sqlite`),
    );
  } finally {
    clear();
  }
  const postgres = await findPostgres();
  if (postgres) {
    const connection = await startPostgres(postgres, { durable: true });
    await atBothSizes('PostgreSQL', 'pg', () => connection);
  } else {
    console.log(
      '! PostgreSQL is not here, so SQLite alone was measured: apt-get install postgresql brings it.',
    );
  }
  tables.forEach(printTable);
  printMachine('the database and the plugin', before);
}

const count = value => value.toLocaleString('en');

function rowsOf(title, records, small, large) {
  const atSmall = `${count(SMALL)} records`;
  const compared = (one, other) =>
    `${ratio(one, other)} × that at ${atSmall} (${ms(other)})`;
  const lists = Object.entries(large.lists).map(([by, list]) => [
    by === 'none' ? 'list, first page, p95' : `list by ${by}, p95`,
    ms(list.projection),
    compared(list.projection, small.lists[by].projection),
    `records read and joined: ${ms(list.records)}, ${ratio(list.records, list.projection)} × that`,
  ]);
  const each = (value, other) =>
    `${((value / records) * 1000).toFixed(1)} µs a record, ${ratio(value / records, other / SMALL)} × as at ${atSmall}`;
  const exports = Object.entries(large.exports).map(([format, file]) => [
    `export as ${format}`,
    ms(file.ms),
    each(file.ms, small.exports[format].ms),
    `${count(records / 2)} activities, ${Math.round(file.bytes / 1e6)} MB`,
  ]);
  return [
    [title, `at ${count(records)} records`, 'grows by', 'compared with'],
    ...lists,
    [
      'append before and after, p95',
      ms(large.append),
      compared(large.append, small.append),
      '',
    ],
    [
      'check of the whole chain',
      ms(large.check),
      each(large.check, small.check),
      '',
    ],
    ...exports,
  ];
}
