import { runGit, GitCommandError } from '../../git/repository/gitProcess';
import { MemoryTree, type SourceTree } from '../../kustomize/tree';
import { BlobReader } from './BlobReader';
import { CommitResolver } from './CommitResolver';
import type { CommitMetadata, GitSource } from './GitSource';
import { ManifestError } from './ManifestError';

const rememberedTrees = 4;

/**
 * A {@link GitSource} over a bare repository on disk. Files that did not change since an earlier
 * commit are not read again.
 */
export class BareRepositorySource implements GitSource {
  readonly #blobs: BlobReader;
  readonly #commits: CommitResolver;
  readonly #trees = new Map<string, Promise<SourceTree>>();
  /** Texts of the newest trees by blob hash. */
  #texts = new Map<string, string>();

  private constructor(
    readonly url: string,
    private readonly directory: string,
  ) {
    this.#blobs = new BlobReader(directory);
    this.#commits = new CommitResolver(directory);
  }

  static create(options: {
    url: string;
    directory: string;
  }): BareRepositorySource {
    return new BareRepositorySource(options.url, options.directory);
  }

  /** Ends the git processes that serve it. */
  close(): void {
    this.#blobs.close();
    this.#commits.close();
  }

  async resolve(reference: string): Promise<string | undefined> {
    const names = [
      `refs/heads/${reference}`,
      `refs/tags/${reference}`,
      reference,
    ];
    for (const name of reference === 'HEAD' ? ['HEAD'] : names) {
      const sha = await this.#commits.resolve(name);
      if (sha) return sha;
    }
    return undefined;
  }

  tree(sha: string): Promise<SourceTree> {
    const known = this.#trees.get(sha);
    if (known) return known;
    const reading = this.#read(sha);
    this.#trees.set(sha, reading);
    reading.catch(() => this.#trees.delete(sha));
    for (const oldest of this.#trees.keys()) {
      if (this.#trees.size <= rememberedTrees) break;
      this.#trees.delete(oldest);
    }
    return reading;
  }

  async commit(sha: string): Promise<CommitMetadata | undefined> {
    if (!(await this.#commits.resolve(sha))) return undefined;
    const format = '--format=%an <%ae>%x00%cI%x00%B';
    const output = await runGit(this.directory, ['log', '-1', format, sha]);
    const [author = '', date = '', message = ''] = output
      .toString('utf8')
      .split('\0');
    return {
      author,
      date: new Date(date).toISOString().replace('.000Z', 'Z'),
      message: message.trim(),
    };
  }

  branches(): Promise<string[]> {
    return this.#references('refs/heads');
  }

  tags(): Promise<string[]> {
    return this.#references('refs/tags');
  }

  async #references(prefix: string): Promise<string[]> {
    const output = await runGit(this.directory, [
      'for-each-ref',
      '--format=%(refname:lstrip=2)',
      prefix,
    ]);
    return output.toString('utf8').split('\n').filter(Boolean);
  }

  async #read(sha: string): Promise<SourceTree> {
    const entries = await this.#entries(sha);
    const known = this.#texts;
    const texts = new Map<string, string>();
    const files = await Promise.all(
      entries.map(async ({ path, hash }): Promise<[string, string]> => {
        const text = known.get(hash) ?? (await this.#blobs.read(hash));
        texts.set(hash, text);
        return [path, text];
      }),
    );
    this.#texts = texts;
    return new MemoryTree(new Map(files));
  }

  async #entries(sha: string): Promise<Array<{ path: string; hash: string }>> {
    let output: Buffer;
    try {
      output = await runGit(this.directory, ['ls-tree', '-r', '-z', sha]);
    } catch (error) {
      if (!(error instanceof GitCommandError)) throw error;
      throw new ManifestError(
        `Failed to checkout revision ${sha}: ${error.stderr.trim()}`,
        { cause: error },
      );
    }
    return output
      .toString('utf8')
      .split('\0')
      .flatMap(line => {
        const match = /^\d+ blob ([0-9a-f]+)\t(.*)$/s.exec(line);
        const [, hash, path] = match ?? [];
        return hash && path ? [{ path, hash }] : [];
      });
  }
}
