import type { GitOpsChange, GitOpsState } from '../types';

/** Options of a read. */
export interface ReadOptions {
  signal?: AbortSignal;
  /**
   * SHA that `change` is counted from, for a caller that remembers what it has
   * seen; by default the head of this reader's last read.
   */
  since?: string;
}

/** What the repository asks for now, and what happened since; no `change` when nothing did. */
export interface ReadResult {
  state: GitOpsState;
  change?: GitOpsChange;
}

/** Reads the GitOps repository. */
export interface GitOpsReader {
  /**
   * Fetches what is new and returns everything the repository asks for.
   *
   * @throws GitError when the repository cannot be used; `kind` says why.
   */
  read(options?: ReadOptions): Promise<ReadResult>;
}
