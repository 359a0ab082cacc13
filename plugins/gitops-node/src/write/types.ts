import type { Attribution, Intent, WriteResult } from '../types';
import type { WorkingTree } from './WorkingTree';

/** Options of a write. */
export interface ApplyOptions {
  /** Answer with the diff and commit nothing. */
  dryRun?: boolean;
  signal?: AbortSignal;
}

/** Writes the GitOps repository. */
export interface GitOpsWriter {
  /**
   * Makes the repository say what the intent wants: one commit on the newest
   * head, pushed as a fast-forward. When others push at the same time the
   * intent is applied again to what they left. Repeating an intent is harmless.
   *
   * @throws InputError when the intent itself is wrong (a name, a tag, a time in the past).
   * @throws NotFoundError when what it is about is not there (any more).
   * @throws ConflictError when the repository says something that the intent cannot be reconciled with.
   * @throws NotAllowedError when the Git host's rules refuse the push.
   * @throws GitError when the repository cannot be used.
   */
  apply(
    intent: Intent,
    attribution: Attribution,
    options?: ApplyOptions,
  ): Promise<WriteResult>;
}

/** Who wants something, and when. */
export interface PlanContext {
  actor: string;
  reason?: string;
  now: Date;
}

/** The commit an intent amounts to; its edits are in the tree it was planned on. */
export interface Plan {
  /** Imperative, for the first line of the commit message. */
  subject: string;
  notes: string[];
}

/** Edits a tree until it says what an intent of one action wants. */
export type Planner<Action extends Intent['action']> = (
  intent: Extract<Intent, { action: Action }>,
  tree: WorkingTree,
  context: PlanContext,
) => Promise<Plan>;
