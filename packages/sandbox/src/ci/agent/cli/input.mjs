import { fstatSync, readFileSync } from 'node:fs';

/** What was piped or redirected into the command; undefined when nothing was. */
export function readInput() {
  let stat;
  try {
    stat = fstatSync(0);
  } catch {
    return undefined;
  }
  const isGiven = stat.isFIFO() || stat.isFile() || stat.isSocket();
  return isGiven ? readFileSync(0, 'utf8') : undefined;
}
