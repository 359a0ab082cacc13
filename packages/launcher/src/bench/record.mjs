import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { state } from '../paths.mjs';
import { printTable } from './table.mjs';

/**
 * What a long benchmark has measured so far: shown and saved as soon as it is known, so that a run that is cut short
 * still tells it.
 * @param {string} name of the file below `.slipway/bench`
 * @param {object} about what was asked to be measured
 */
export function openRecord(name, about) {
  const file = path.join(state, 'bench', name);
  const startedAt = new Date().toISOString();
  /** @type {Map<string, { figures: Record<string, any>, rows: string[][], load: number[], at: string }>} */
  const parts = new Map();
  const cores = os.availableParallelism();
  const save = () => {
    mkdirSync(path.dirname(file), { recursive: true });
    const saved = { about, startedAt, cores, parts: Object.fromEntries(parts) };
    writeFileSync(file, `${JSON.stringify(saved, null, 2)}\n`);
  };
  return {
    file,
    /**
     * @param {string} title of the table that it is part of
     * @param {Record<string, any>} figures as they were measured; more of the same kind are added to it
     * @param {string[][]} rows the same in words: a name, a value, what is asked for, what it is compared with
     */
    add(title, figures, rows) {
      const before = parts.get(title);
      parts.set(title, {
        figures: merged(before?.figures, figures),
        rows: [...(before?.rows ?? []), ...rows],
        load: os.loadavg(),
        at: new Date().toISOString(),
      });
      save();
      // A step may be counting up on this line.
      const clear = process.stdout.isTTY ? '\r\x1b[K' : '';
      for (const [figure, value, asked, comparison] of rows) {
        const more = [asked && `asked: ${asked}`, comparison].filter(Boolean);
        console.log(
          `${clear}  ${figure}: ${[value, ...more].filter(Boolean).join('; ')}`,
        );
      }
    },
    /** All of it, a table for each title. */
    print() {
      if (parts.size === 0) return;
      for (const [title, { rows, load }] of parts) {
        const values = load.map(value => value.toFixed(1)).join(', ');
        printTable([[title, '', 'asked', 'compared with'], ...rows]);
        console.log(`load when it was done (1, 5, 15 minutes): ${values}`);
      }
      console.log(`\nAlso in ${file}`);
    },
  };
}

function merged(before = {}, more) {
  const entries = Object.entries(more).map(([kind, value]) => [
    kind,
    typeof value === 'object' ? { ...before[kind], ...value } : value,
  ]);
  return { ...before, ...Object.fromEntries(entries) };
}

/**
 * Tells how far a step is: on its line where there is a terminal, in a log every half a minute.
 * @param {(text: string) => void} note of the step
 */
export function progressOf(note) {
  let toldAt = Date.now();
  return text => {
    note(text);
    if (process.stdout.isTTY || Date.now() - toldAt < 30_000) return;
    toldAt = Date.now();
    console.log(`  … ${text}`);
  };
}
