import os from 'node:os';
import { measurePortal } from './harborPortal.mjs';
import { measureStores } from './harborStores.mjs';
import { openRecord } from './record.mjs';
import { printMachine } from './table.mjs';

/** Of the company itself there are some more. */
const PER_REPOSITORY = 40;

export const options = {
  repositories: { usual: 500, least: 10, most: 5_000 },
  vulnerabilities: { usual: 100, least: 10, most: 1_000 },
  /** How long the portal is waited for to read every report. */
  minutes: { usual: 30, least: 1, most: 300 },
  part: { usual: 'all', oneOf: ['all', 'databases', 'portal'] },
};

/**
 * What images cost: a portal before a sandbox with many, beside asking Harbor, and the read model in each database.
 * @param {import('../checks.mjs').Toolchain} toolchain
 * @param {{ repositories: number, vulnerabilities: number, minutes: number, part: string }} values
 */
export async function measure(toolchain, { part, minutes, ...size }) {
  const before = os.loadavg();
  const artifacts = size.repositories * PER_REPOSITORY;
  const record = openRecord(`harbor-${part}.json`, { ...size, artifacts });
  try {
    if (part !== 'databases')
      await measurePortal(toolchain, { ...size, artifacts, minutes }, record);
    if (part !== 'portal') {
      const { repositories } = size;
      const images = PER_REPOSITORY;
      await measureStores(toolchain, { repositories, images }, record);
    }
  } finally {
    record.print();
    printMachine('databases, sandbox, portal and viewers', before);
  }
}
