import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

const seedDirectory = join(
  dirname(require.resolve('@slipway/sandbox/package.json')),
  'seed',
);

/** The files below a folder of `seed/`, by path relative to it, sorted. */
export function readSeed(folder: string): Map<string, string> {
  const root = join(seedDirectory, folder);
  const files = new Map<string, string>();
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const path = relative(root, file).split(sep).join('/');
    files.set(path, readFileSync(file, 'utf8'));
  }
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** One file of `seed/`. */
export function readSeedFile(path: string): string {
  return readFileSync(join(seedDirectory, path), 'utf8');
}
