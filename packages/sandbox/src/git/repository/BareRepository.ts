import { mkdir, readdir } from 'node:fs/promises';
import { CommitRecord, LogSelection, countCommits, readLog } from './commitLog';
import { FileDiff, readDiff, readPatch } from './diffs';
import { CommitSpec, importCommits } from './fastImport';
import { GitCommandError, GitIdentity, runGit } from './gitProcess';
import {
  commitTree,
  deleteReference,
  mergeBase,
  mergeTree,
  moveReference,
} from './merging';
import { listReferences, resolveCommit } from './references';
import {
  TreeEntry,
  TreeSelection,
  listTree,
  objectAt,
  readBlobs,
} from './trees';

const blobCacheEntries = 20_000;

/** One bare repository on disk. All paths are relative to its root, without a leading slash. */
export class BareRepository {
  readonly #blobs = new Map<string, Buffer>();

  private constructor(readonly directory: string) {}

  /** Opens the repository in `directory`, or makes an empty one there. */
  static async create(
    directory: string,
    defaultBranch = 'main',
  ): Promise<BareRepository> {
    await mkdir(directory, { recursive: true });
    const files = await readdir(directory);
    if (!files.includes('HEAD')) {
      const branch = `--initial-branch=${defaultBranch}`;
      await runGit(directory, ['init', '--bare', '--quiet', branch]);
      await runGit(directory, ['config', 'gc.auto', '0']);
      await runGit(directory, ['config', 'uploadpack.allowFilter', 'true']);
      await runGit(directory, [
        'config',
        'uploadpack.allowAnySHA1InWant',
        'true',
      ]);
    }
    return new BareRepository(directory);
  }

  references(prefix?: string): Promise<Map<string, string>> {
    return listReferences(this.directory, prefix);
  }

  /** The full SHA of a branch, tag, `HEAD` or SHA; undefined when there is none. */
  resolve(revision: string): Promise<string | undefined> {
    return resolveCommit(this.directory, revision);
  }

  tree(treeish: string, selection?: TreeSelection): Promise<TreeEntry[]> {
    return listTree(this.directory, treeish, selection);
  }

  objectAt(commit: string, path: string) {
    return objectAt(this.directory, commit, path);
  }

  log(selection: LogSelection): Promise<CommitRecord[]> {
    return readLog(this.directory, selection);
  }

  /** One commit; undefined when there is none of that revision. */
  async commit(revision: string): Promise<CommitRecord | undefined> {
    const sha = await this.resolve(revision);
    if (!sha) return undefined;
    const [commit] = await this.log({ revisions: [sha], limit: 1 });
    return commit;
  }

  count(selection: LogSelection): Promise<number> {
    return countCommits(this.directory, selection);
  }

  diff(before: string | undefined, after: string): Promise<FileDiff[]> {
    return readDiff(this.directory, before, after);
  }

  patch(before: string | undefined, after: string): Promise<string> {
    return readPatch(this.directory, before, after);
  }

  mergeBase(one: string, other: string): Promise<string | undefined> {
    return mergeBase(this.directory, one, other);
  }

  mergeTree(base: string, head: string): Promise<string | undefined> {
    return mergeTree(this.directory, base, head);
  }

  commitTree(commit: {
    tree: string;
    parents: readonly string[];
    message: string;
    identity: GitIdentity;
  }): Promise<string> {
    return commitTree(this.directory, commit);
  }

  /** Moves a ref from `before` to `after`; false when somebody was faster. */
  moveReference(name: string, after: string, before: string): Promise<boolean> {
    return moveReference(this.directory, name, after, before);
  }

  /** Deletes a ref; false when there is none of that name. */
  deleteReference(name: string): Promise<boolean> {
    return deleteReference(this.directory, name);
  }

  import(commits: readonly CommitSpec[]): Promise<string[]> {
    return importCommits(this.directory, commits);
  }

  /** Content of a blob; undefined when there is none of that SHA. */
  async blob(sha: string): Promise<Buffer | undefined> {
    return (await this.blobs([sha])).get(sha);
  }

  /** Content of blobs by SHA. Blobs never change, so they are kept. */
  async blobs(shas: readonly string[]): Promise<Map<string, Buffer>> {
    const unknown = shas.filter(sha => !this.#blobs.has(sha));
    const fresh = await readBlobs(this.directory, unknown);
    if (this.#blobs.size + fresh.size > blobCacheEntries) this.#blobs.clear();
    for (const [sha, content] of fresh) this.#blobs.set(sha, content);
    const found = new Map<string, Buffer>();
    for (const sha of shas) {
      const content = fresh.get(sha) ?? this.#blobs.get(sha);
      if (content) found.set(sha, content);
    }
    return found;
  }

  /** A file at a revision; undefined when either does not exist. */
  async file(revision: string, path: string): Promise<Buffer | undefined> {
    const commit = await this.resolve(revision);
    if (!commit) return undefined;
    const object = await this.objectAt(commit, path);
    return object?.type === 'blob' ? this.blob(object.sha) : undefined;
  }

  /** The commit and tree's tar archive, as `git archive` makes it. */
  async archive(
    revision: string,
    format: 'tar.gz' | 'zip',
    prefix: string,
  ): Promise<Buffer> {
    return runGit(this.directory, [
      'archive',
      `--format=${format}`,
      `--prefix=${prefix}/`,
      revision,
    ]);
  }

  /** Whether `ancestor` is in the history of `descendant`. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    try {
      const args = ['merge-base', '--is-ancestor', ancestor, descendant];
      await runGit(this.directory, args);
      return true;
    } catch (error) {
      if (error instanceof GitCommandError && error.exitCode === 1)
        return false;
      throw error;
    }
  }
}
