import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const root =
  process.env.SLIPWAY_SHARED ?? resolve(__dirname, '../../../../../shared');

/** A file of the vendors' specifications and recordings, which lie beside the checkout. */
export function readShared(path: string): string {
  try {
    return readFileSync(resolve(root, path), 'utf8');
  } catch (error) {
    throw new Error(
      `${path} is not in ${root}. Contract tests need the specifications and recordings: set SLIPWAY_SHARED to the folder that has "specs" and "recordings".`,
      { cause: error },
    );
  }
}
