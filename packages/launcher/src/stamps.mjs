import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { root, state } from './paths.mjs';

const stampFile = name => path.join(state, 'stamps', name);

/** @param {string} name @param {string} digest */
export const isCurrent = (name, digest) =>
  existsSync(stampFile(name)) &&
  readFileSync(stampFile(name), 'utf8') === digest;

/** @param {string} name @param {string} digest */
export function stamp(name, digest) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true });
  writeFileSync(stampFile(name), digest);
}

/**
 * A digest over the content of files and folders below the checkout.
 * @param {string[]} entries relative paths; missing ones count as empty
 * @param {string[]} [extra] whatever else decides
 */
export function digestOf(entries, extra = []) {
  const hash = createHash('sha256');
  for (const text of extra) hash.update(text).update('\0');
  for (const entry of entries) addTo(hash, entry);
  return hash.digest('hex');
}

function addTo(hash, entry) {
  const absolute = path.join(root, entry);
  if (!existsSync(absolute)) return;
  let children;
  try {
    children = readdirSync(absolute, { withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    hash.update(entry).update('\0').update(readFileSync(absolute));
    return;
  }
  for (const child of children.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (['node_modules', 'dist', 'coverage'].includes(child.name)) continue;
    if (/\.test\.tsx?$/.test(child.name)) continue;
    addTo(hash, `${entry}/${child.name}`);
  }
}
