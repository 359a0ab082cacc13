import { globMatcher } from './glob';

/** The files of a repository at one commit. Paths are relative to its root, with `/`, without a leading one. */
export interface SourceTree {
  /** A file's text; undefined when there is no such file. */
  read(path: string): string | undefined;
  /** Names of what lies directly in a directory, directories with a trailing `/`; empty when it does not exist. The root is `''`. */
  list(directory: string): string[];
  /** Paths of the files that match, in order; `*` stays within a directory, `**` goes through any number of them. */
  glob(pattern: string): string[];
}

/** A {@link SourceTree} over files in memory. */
export class MemoryTree implements SourceTree {
  readonly #files: ReadonlyMap<string, string>;
  readonly #directories = new Map<string, Set<string>>([['', new Set()]]);

  constructor(files: ReadonlyMap<string, string> | Record<string, string>) {
    this.#files = files instanceof Map ? files : new Map(Object.entries(files));
    for (const path of this.#files.keys()) this.#place(path);
  }

  read(path: string): string | undefined {
    return this.#files.get(normalizePath(path) ?? '');
  }

  list(directory: string): string[] {
    const path = normalizePath(directory);
    if (path === undefined) return [];
    return [...(this.#directories.get(path) ?? [])].sort();
  }

  glob(pattern: string): string[] {
    const matches = globMatcher(pattern);
    return [...this.#files.keys()].filter(matches).sort();
  }

  #place(path: string): void {
    const parts = path.split('/');
    parts.forEach((part, at) => {
      const directory = parts.slice(0, at).join('/');
      const names = this.#directories.get(directory) ?? new Set();
      names.add(at < parts.length - 1 ? `${part}/` : part);
      this.#directories.set(directory, names);
    });
  }
}

/** Resolves `.` and `..`; undefined when the path leaves the repository. */
export function normalizePath(path: string): string | undefined {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** Whether the path is a directory of the tree. */
export function isDirectory(tree: SourceTree, path: string): boolean {
  return path === '' || tree.list(path).length > 0;
}
