import type { BareClone } from '../git/BareClone';
import { GitError } from '../git/GitError';
import { diffTrees, listTree, type TreeEntry } from '../git/listTree';
import { LAYOUT_ROOTS } from '../layout/paths';
import { MAX_FILE_BYTES, decodeText } from '../parse/decodeText';
import { ProblemError } from '../parse/problems';

/** Paths that differ between two commits. */
export interface PathChanges {
  added: string[];
  modified: string[];
  removed: string[];
}

/** The files of the layout at one commit, kept up to date by what changed. */
export class FileStore {
  readonly #clone: BareClone;
  #commit: string | undefined;
  #entries = new Map<string, TreeEntry>();

  constructor(clone: BareClone) {
    this.#clone = clone;
  }

  /** The commit that the files are of; undefined before the first. */
  get commit(): string | undefined {
    return this.#commit;
  }

  get entries(): ReadonlyMap<string, TreeEntry> {
    return this.#entries;
  }

  /** Moves to another commit and says which paths differ from the one before. */
  async moveTo(commit: string): Promise<PathChanges> {
    const changes = await this.changesBetween(this.#commit, commit);
    this.#entries = changes.entries;
    this.#commit = commit;
    return changes;
  }

  /** What differs from an older commit, or from where this stands when that commit is not known any more. */
  async changesBetween(
    from: string | undefined,
    to: string,
  ): Promise<PathChanges & { entries: Map<string, TreeEntry> }> {
    const isKnown =
      from !== undefined &&
      (await this.#clone.objects.read(`${from}^{commit}`)) !== undefined;
    if (!isKnown || from !== this.#commit) {
      const entries = await listTree(this.#clone.git, to, LAYOUT_ROOTS);
      const before = await this.#entriesAt(from, isKnown);
      return { ...compare(before, entries), entries };
    }
    const entries = new Map(this.#entries);
    const changes: PathChanges = { added: [], modified: [], removed: [] };
    const differences = await diffTrees(
      this.#clone.git,
      from,
      to,
      LAYOUT_ROOTS,
    );
    for (const { path, before, after } of differences) {
      if (after) entries.set(path, after);
      else entries.delete(path);
      if (!before) changes.added.push(path);
      else if (after) changes.modified.push(path);
      else changes.removed.push(path);
    }
    return { ...changes, entries };
  }

  async #entriesAt(
    commit: string | undefined,
    isKnown: boolean,
  ): Promise<ReadonlyMap<string, TreeEntry>> {
    if (commit === undefined) return new Map();
    return isKnown
      ? listTree(this.#clone.git, commit, LAYOUT_ROOTS)
      : this.#entries;
  }

  /**
   * Text of a file; undefined when there is none.
   *
   * @throws ProblemError for what is no ordinary text file of a sensible size.
   */
  async read(path: string): Promise<string | undefined> {
    const entry = this.#entries.get(path);
    return entry && readText(this.#clone, entry);
  }
}

/**
 * Text of a file of a tree.
 *
 * @throws ProblemError for symbolic links, submodules, large files and what is not UTF-8.
 */
export async function readText(
  clone: BareClone,
  entry: TreeEntry,
): Promise<string> {
  if (!entry.mode.startsWith('100')) {
    const what = entry.mode === '120000' ? 'a symbolic link' : 'a submodule';
    throw new ProblemError({
      code: 'unsupported',
      reason: `the file is ${what}; put an ordinary file in its place`,
    });
  }
  const object = await clone.objects.read(entry.sha, {
    maxBytes: MAX_FILE_BYTES,
  });
  if (!object) {
    throw new GitError('failed', `The copy has no object ${entry.sha}`);
  }
  if (!object.content) {
    throw new ProblemError({
      code: 'unsupported',
      reason: `the file has ${object.size} bytes; more than ${MAX_FILE_BYTES / 1024} KiB cannot be one of this layout`,
    });
  }
  return decodeText(object.content);
}

function compare(
  before: ReadonlyMap<string, TreeEntry>,
  after: ReadonlyMap<string, TreeEntry>,
): PathChanges {
  const changes: PathChanges = { added: [], modified: [], removed: [] };
  for (const [path, { mode, sha }] of after) {
    const old = before.get(path);
    if (!old) changes.added.push(path);
    else if (old.sha !== sha || old.mode !== mode) changes.modified.push(path);
  }
  for (const path of before.keys()) {
    if (!after.has(path)) changes.removed.push(path);
  }
  return changes;
}
