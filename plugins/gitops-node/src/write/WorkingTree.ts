import { ConflictError } from '@backstage/errors';
import type { BareClone } from '../git/BareClone';
import { listTree, type TreeEntry } from '../git/listTree';
import { LAYOUT_ROOTS, basePath, roleOfPath } from '../layout/paths';
import { parseBase } from '../parse/base';
import { ProblemError } from '../parse/problems';
import { readText } from '../read/FileStore';
import type { Base } from '../types';
import type { FileEdit } from './unifiedDiff';

/** The files of a commit and the edits on top of it, in memory. */
export class WorkingTree {
  readonly #clone: BareClone;
  readonly #entries: ReadonlyMap<string, TreeEntry>;
  readonly #read = new Map<string, string | undefined>();
  readonly #edited = new Map<string, string | undefined>();

  private constructor(
    clone: BareClone,
    entries: ReadonlyMap<string, TreeEntry>,
  ) {
    this.#clone = clone;
    this.#entries = entries;
  }

  static async at(clone: BareClone, commit: string): Promise<WorkingTree> {
    return new WorkingTree(
      clone,
      await listTree(clone.git, commit, LAYOUT_ROOTS),
    );
  }

  has(path: string): boolean {
    return this.#edited.has(path)
      ? this.#edited.get(path) !== undefined
      : this.#entries.has(path);
  }

  /** Paths of every file, edits not counted. */
  paths(): Iterable<string> {
    return this.#entries.keys();
  }

  /** Names of the bases. */
  baseNames(): Set<string> {
    const names = new Set<string>();
    for (const path of this.#entries.keys()) {
      const role = roleOfPath(path);
      if (role?.role === 'base') names.add(role.name);
    }
    return names;
  }

  /**
   * Text of a file; undefined when there is none.
   *
   * @throws ConflictError when what is there is no usable text file.
   */
  async read(path: string): Promise<string | undefined> {
    if (this.#edited.has(path)) return this.#edited.get(path);
    const entry = this.#entries.get(path);
    if (!entry) return undefined;
    if (!this.#read.has(path)) {
      try {
        this.#read.set(path, await readText(this.#clone, entry));
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        throw new ConflictError(`${path}: ${error.problem.reason}`, error);
      }
    }
    return this.#read.get(path);
  }

  /** What a base is; undefined when there is none. */
  async readBase(name: string): Promise<Base | undefined> {
    const folder = `${basePath(name)}/`;
    const paths = [...this.#entries.keys()].filter(path =>
      path.startsWith(folder),
    );
    if (paths.length === 0) return undefined;
    const texts = new Map<string, string | undefined>();
    for (const path of paths) {
      texts.set(path.slice(folder.length), await this.read(path));
    }
    return parseBase(name, file => texts.get(file)).base;
  }

  write(path: string, text: string): void {
    this.#edited.set(path, text);
  }

  remove(path: string): void {
    this.#edited.set(path, undefined);
  }

  /** What differs from the commit. */
  async edits(): Promise<FileEdit[]> {
    const edits: FileEdit[] = [];
    for (const [path, after] of this.#edited) {
      const before = this.#entries.has(path)
        ? await this.#original(path)
        : undefined;
      if (before !== after) edits.push({ path, before, after });
    }
    return edits.sort((a, b) => (a.path < b.path ? -1 : 1));
  }

  /** A file that cannot be read may still be removed or replaced. */
  async #original(path: string): Promise<string> {
    if (this.#read.has(path)) return this.#read.get(path) ?? '';
    const entry = this.#entries.get(path);
    if (!entry) return '';
    try {
      return await readText(this.#clone, entry);
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      return `(not shown: ${error.problem.reason})\n`;
    }
  }
}
