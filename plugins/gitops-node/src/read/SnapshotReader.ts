import type { GitOpsConfig } from '../config/readGitOpsConfig';
import type { BareClone } from '../git/BareClone';
import { GitError, isDamage } from '../git/GitError';
import { Serial } from '../git/Serial';
import { listCommitPaths } from '../git/listCommitPaths';
import { parseCommit } from '../git/parseCommit';
import { commitUrl } from '../layout/links';
import { LAYOUT_ROOTS } from '../layout/paths';
import type { Commit, CommitPaths, GitOpsChange, GitOpsState } from '../types';
import { FileStore, type PathChanges } from './FileStore';
import { LastCommits } from './LastCommits';
import { LayoutParser, type ParsedLayout } from './LayoutParser';
import type { GitOpsReader, ReadOptions, ReadResult } from './types';

/** More commits than this between two reads are not listed one by one. */
const MAX_LISTED_COMMITS = 1000;

/** {@link GitOpsReader} that keeps the last state and parses what changed since. */
export class SnapshotReader implements GitOpsReader {
  readonly #config: GitOpsConfig;
  readonly #clone: BareClone;
  readonly #files: FileStore;
  readonly #lastCommits: LastCommits;
  readonly #reads = new Serial();
  readonly #parser = new LayoutParser();
  readonly #unparsed = new Set<string>();
  #layout: ParsedLayout | undefined;
  #state: GitOpsState | undefined;

  constructor(
    config: GitOpsConfig,
    clone: BareClone,
    warn: (message: string) => void,
  ) {
    this.#config = config;
    this.#clone = clone;
    this.#files = new FileStore(clone);
    this.#lastCommits = new LastCommits({
      clone,
      url: sha => commitUrl(config, sha),
      warn,
    });
  }

  read(options: ReadOptions = {}): Promise<ReadResult> {
    return this.#reads.run(async () => {
      const head = await this.#clone.fetch(options.signal);
      try {
        return await this.#readAt(head, options);
      } catch (error) {
        options.signal?.throwIfAborted();
        if (!isDamage(error)) throw error;
        // What the fetch has just brought cannot be read: the copy is damaged.
        return this.#readAt(await this.#clone.refetch(options.signal), options);
      }
    });
  }

  close(): void {
    this.#lastCommits.close();
  }

  async #readAt(
    head: string,
    { since, signal }: ReadOptions,
  ): Promise<ReadResult> {
    const last = this.#state?.head.sha;
    const from = since ?? last;
    const isComplete = this.#lastCommits.isComplete;
    if (
      this.#state &&
      head === last &&
      head === from &&
      this.#state.lastCommitsComplete === isComplete
    ) {
      return { state: this.#state };
    }
    const rewritten =
      from !== undefined &&
      from !== head &&
      !(await this.#clone.isAncestor(from, head));
    // The files stand elsewhere for a caller with `since`, and after an aborted read.
    const changes =
      from === this.#files.commit
        ? undefined
        : await this.#files.changesBetween(from, head);
    const moved = await this.#files.moveTo(head);
    this.#remember(moved);
    // The history is walked by another process while this one parses.
    const [layout] = await Promise.all([
      this.#parse(signal),
      this.#lastCommits.update(head, { paths: this.#files.entries, signal }),
    ]);
    const state = await this.#stateAt(head, layout);
    this.#state = state;
    if (head === from) return { state };
    return {
      state,
      change: await this.#changeTo(head, from, rewritten, changes ?? moved),
    };
  }

  /** A read that is aborted leaves its paths for the next one. */
  #remember({ added, modified, removed }: PathChanges): void {
    for (const path of [...added, ...modified, ...removed]) {
      this.#unparsed.add(path);
    }
  }

  async #parse(signal?: AbortSignal): Promise<ParsedLayout> {
    if (!this.#layout || this.#unparsed.size > 0) {
      this.#layout = await this.#parser.parse(
        this.#files.entries,
        this.#unparsed,
        path => this.#files.read(path),
        signal,
      );
      this.#unparsed.clear();
    }
    return this.#layout;
  }

  async #stateAt(head: string, layout: ParsedLayout): Promise<GitOpsState> {
    const lastCommits = await this.#lastCommits.resolve();
    return {
      ...layout,
      head: await this.#commit(head),
      broken: layout.broken.map(file => {
        const commit = lastCommits.get(file.path);
        return commit ? { ...file, commit } : file;
      }),
      lastCommits,
      lastCommitsComplete: this.#lastCommits.isComplete,
    };
  }

  async #changeTo(
    head: string,
    from: string | undefined,
    rewritten: boolean,
    { added, modified, removed }: PathChanges,
  ): Promise<GitOpsChange> {
    const followed =
      from === undefined || rewritten
        ? { commits: [], paths: [] }
        : await this.#follow(from, head);
    return {
      ...(from !== undefined && { from }),
      to: head,
      ...followed,
      added: added.sort(),
      modified: modified.sort(),
      removed: removed.sort(),
      rewritten,
    };
  }

  async #follow(
    from: string,
    to: string,
  ): Promise<Required<Pick<GitOpsChange, 'commits' | 'paths'>>> {
    const range = [`--max-count=${MAX_LISTED_COMMITS}`, `${from}..${to}`];
    const [output, paths] = await Promise.all([
      this.#clone.git.run(['rev-list', ...range]),
      listCommitPaths(this.#clone.git, range, LAYOUT_ROOTS),
    ]);
    const shas = output
      .toString()
      .split('\n')
      .filter(sha => sha !== '');
    const commits = await Promise.all(shas.map(sha => this.#commit(sha)));
    return { commits, paths: paths.filter(touchesAnything) };
  }

  async #commit(sha: string): Promise<Commit> {
    const object = await this.#clone.objects.read(sha);
    if (!object?.content) {
      throw new GitError('failed', `The copy has no commit ${sha}`);
    }
    return parseCommit(sha, object.content, id => commitUrl(this.#config, id));
  }
}

function touchesAnything({ added, modified, removed }: CommitPaths): boolean {
  return added.length + modified.length + removed.length > 0;
}
