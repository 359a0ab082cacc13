import type { BareClone } from '../git/BareClone';
import { listCommitPaths } from '../git/listCommitPaths';
import { parseCommit } from '../git/parseCommit';
import { LAYOUT_ROOTS } from '../layout/paths';
import type { Commit, CommitPaths } from '../types';

/** The newest commits, walked within the first read. */
const FIRST_WINDOW = 500;

/**
 * Which commit last touched each file. The newest window of history is walked
 * at once, the rest in the background and only when files are left over, so
 * that the first read of a repository with a long history does not wait for it.
 */
export class LastCommits {
  readonly #clone: BareClone;
  readonly #url: (sha: string) => string | undefined;
  readonly #warn: (message: string) => void;
  readonly #byPath = new Map<string, string>();
  #commits = new Map<string, Commit>();
  #head: string | undefined;
  #rest: { from: string; running?: AbortController } | undefined;

  constructor(options: {
    clone: BareClone;
    url: (sha: string) => string | undefined;
    warn: (message: string) => void;
  }) {
    this.#clone = options.clone;
    this.#url = options.url;
    this.#warn = options.warn;
  }

  /** False while older history is still being walked. */
  get isComplete(): boolean {
    return this.#rest === undefined;
  }

  /** Follows the branch to a new head, also when the old one is no ancestor of it. */
  async update(
    head: string,
    options: {
      paths: { has(path: string): boolean; size: number };
      signal?: AbortSignal;
    },
  ): Promise<void> {
    const { paths, signal } = options;
    if (!(await this.#descends(head))) {
      const steps = await this.#log(
        [`--max-count=${FIRST_WINDOW}`, head],
        signal,
      );
      this.close();
      this.#byPath.clear();
      this.#fill(steps, paths);
      const isAll = steps.length < FIRST_WINDOW;
      this.#rest =
        isAll || this.#byPath.size >= paths.size ? undefined : { from: head };
    } else if (head !== this.#head) {
      const steps = await this.#log([`${this.#head}..${head}`], signal);
      for (const step of steps.reverse()) {
        for (const path of pathsOf(step)) this.#byPath.set(path, step.sha);
      }
    }
    this.#head = head;
    for (const path of this.#byPath.keys()) {
      if (!paths.has(path)) this.#byPath.delete(path);
    }
    this.#walkRest(paths);
  }

  /** The last commit of each path, as far as it is known. */
  async resolve(): Promise<Map<string, Commit>> {
    const used = new Map<string, Commit>();
    const shas = new Set(this.#byPath.values());
    await Promise.all(
      [...shas].map(async sha => {
        const commit = this.#commits.get(sha) ?? (await this.#read(sha));
        if (commit) used.set(sha, commit);
      }),
    );
    this.#commits = used;
    const resolved = new Map<string, Commit>();
    for (const [path, sha] of this.#byPath) {
      const commit = used.get(sha);
      if (commit) resolved.set(path, commit);
    }
    return resolved;
  }

  /** Stops the walk in the background. */
  close(): void {
    this.#rest?.running?.abort();
    this.#rest = undefined;
  }

  async #descends(head: string): Promise<boolean> {
    const old = this.#head;
    if (old === undefined) return false;
    return old === head || this.#clone.isAncestor(old, head);
  }

  async #read(sha: string): Promise<Commit | undefined> {
    const object = await this.#clone.objects.read(sha);
    return object?.content && parseCommit(sha, object.content, this.#url);
  }

  /** Steps come newest first: what is known already is newer. */
  #fill(steps: CommitPaths[], paths: { has(path: string): boolean }): void {
    for (const step of steps) {
      for (const path of pathsOf(step)) {
        if (paths.has(path) && !this.#byPath.has(path)) {
          this.#byPath.set(path, step.sha);
        }
      }
    }
  }

  #walkRest(paths: { has(path: string): boolean }): void {
    const rest = this.#rest;
    if (!rest || rest.running) return;
    const running = new AbortController();
    rest.running = running;
    this.#log([`--skip=${FIRST_WINDOW}`, rest.from], running.signal).then(
      steps => {
        if (this.#rest !== rest) return;
        this.#fill(steps, paths);
        this.#rest = undefined;
      },
      error => {
        if (running.signal.aborted) return;
        rest.running = undefined;
        this.#warn(
          `The older history of the GitOps repository could not be walked, the next read tries again: ${error}`,
        );
      },
    );
  }

  #log(range: string[], signal?: AbortSignal): Promise<CommitPaths[]> {
    return listCommitPaths(this.#clone.git, range, LAYOUT_ROOTS, signal);
  }
}

function pathsOf({ added, modified, removed }: CommitPaths): string[] {
  return [...added, ...modified, ...removed];
}
