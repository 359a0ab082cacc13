import os from 'node:os';

/** @param {number} value milliseconds */
export const ms = value =>
  value < 1000 ? `${value.toFixed(1)} ms` : `${(value / 1000).toFixed(1)} s`;

/** How many times `b` fits into `a`. @param {number} a @param {number} b */
export const ratio = (a, b) => (a / b).toFixed(2);

/** Prints rows of cells, the columns below each other. @param {string[][]} rows */
export function printTable(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map(row => row[column].length)),
  );
  console.log();
  for (const row of rows)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column]))
        .join('  ')
        .trimEnd(),
    );
}

/**
 * What the figures depend on.
 * @param {string} what runs on it
 * @param {number[]} before load average when it began
 */
export function printMachine(what, before) {
  const load = values => values.map(value => value.toFixed(1)).join(', ');
  console.log(
    `\n${os.availableParallelism()} cores, ${Math.round(os.totalmem() / 2 ** 30)} GB; ${what} on the same machine; load (1, 5, 15 minutes): ${load(before)} at the start, ${load(os.loadavg())} at the end`,
  );
}
