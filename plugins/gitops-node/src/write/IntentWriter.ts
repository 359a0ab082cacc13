import { isError } from '@backstage/errors';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { GitOpsConfig } from '../config/readGitOpsConfig';
import { DRAFTS, type BareClone } from '../git/BareClone';
import { GitError, isDamage } from '../git/GitError';
import { pushCommit } from '../git/pushCommit';
import type { Attribution, Intent, WriteResult } from '../types';
import { CommitBuilder } from './CommitBuilder';
import { Job, type Outcome } from './Job';
import type { ApplyOptions, GitOpsWriter } from './types';

/** How long a writer goes on when others are always faster. */
export interface RetryOptions {
  maxAttempts: number;
  /** Milliseconds; doubled with each attempt up to `maxDelay`, and jittered. */
  baseDelay: number;
  maxDelay: number;
}

const RETRY: RetryOptions = { maxAttempts: 100, baseDelay: 25, maxDelay: 1500 };
/** Attempts at a push whose answer got lost, or that did not get through. */
const MAX_UNREACHABLE = 3;
const MAX_BATCH = 25;

/**
 * {@link GitOpsWriter} that makes one commit for each intent. Intents that wait
 * at the same time are pushed together, on top of each other; other processes
 * are met at the remote, where only a fast-forward gets in.
 */
export class IntentWriter implements GitOpsWriter {
  readonly #config: GitOpsConfig;
  readonly #clone: BareClone;
  readonly #builder: CommitBuilder;
  readonly #retry: RetryOptions;
  #waiting: Job[] = [];
  #isWriting = false;

  constructor(options: {
    config: GitOpsConfig;
    clone: BareClone;
    now?: () => Date;
    retry?: Partial<RetryOptions>;
  }) {
    this.#config = options.config;
    this.#clone = options.clone;
    this.#retry = { ...RETRY, ...options.retry };
    this.#builder = new CommitBuilder({
      ...options,
      reference: `${DRAFTS}${randomUUID()}`,
    });
  }

  async apply(
    intent: Intent,
    attribution: Attribution,
    options: ApplyOptions = {},
  ): Promise<WriteResult> {
    options.signal?.throwIfAborted();
    const job = new Job(intent, attribution, options.signal);
    if (options.dryRun) {
      const head = await this.#clone.fetch(options.signal);
      return this.#builder.preview(job, head);
    }
    this.#waiting.push(job);
    if (!this.#isWriting) this.#writeWaiting();
    return job.result;
  }

  /** Never rejects, as `#write` does not. */
  async #writeWaiting(): Promise<void> {
    this.#isWriting = true;
    while (this.#waiting.length > 0) {
      await this.#write(this.#waiting.splice(0, MAX_BATCH));
    }
    this.#isWriting = false;
  }

  /** Settles every job; never rejects. */
  async #write(jobs: Job[]): Promise<void> {
    try {
      await this.#writeUntilIn(jobs);
    } catch (error) {
      for (const job of jobs) job.reject(error);
    }
  }

  async #writeUntilIn(jobs: Job[]): Promise<void> {
    let tried: { tip: string; outcomes: Outcome[] } | undefined;
    let unreachable = 0;
    let isMended = false;
    for (let attempt = 0; attempt < this.#retry.maxAttempts; attempt += 1) {
      const open = jobs.filter(job => job.isOpen());
      if (open.length === 0) return;
      try {
        const head = await this.#clone.fetch();
        if (tried && (await this.#clone.isAncestor(tried.tip, head))) {
          // The push got in: its answer was lost, or the transport sent it twice
          // and the second try was the one rejected.
          tried.outcomes.forEach(outcome => outcome.settle());
          return;
        }
        tried = await this.#builder.build(open, head);
        if (tried.tip === head || (await this.#push(head, tried.tip))) {
          tried.outcomes.forEach(outcome => outcome.settle());
          return;
        }
      } catch (error) {
        if (isDamage(error) && !isMended) {
          isMended = true;
          await this.#clone.refetch();
          continue;
        }
        const isPassing =
          error instanceof GitError &&
          (error.kind === 'unreachable' || error.kind === 'timeout');
        unreachable += 1;
        if (!isPassing || unreachable >= MAX_UNREACHABLE) {
          await this.#giveUp(open, error);
          return;
        }
      }
      await this.#backOff(attempt);
    }
    throw new GitError(
      'contended',
      `Others pushed to the GitOps repository faster ${this.#retry.maxAttempts} times in a row; try again later`,
    );
  }

  /** A refusal may be about one of several commits: each gets its own chance. */
  async #giveUp(jobs: Job[], error: unknown): Promise<void> {
    const isRefusal = isError(error) && error.name === 'NotAllowedError';
    if (!isRefusal || jobs.length === 1) throw error;
    for (const job of jobs) await this.#write([job]);
  }

  async #push(base: string, commit: string): Promise<boolean> {
    const { url, branch } = this.#config;
    const result = await pushCommit(this.#clone, { url, branch, base, commit });
    return result === 'pushed';
  }

  /** Full jitter: writers that collided must not meet again. */
  async #backOff(attempt: number): Promise<void> {
    const { baseDelay, maxDelay } = this.#retry;
    const limit = Math.min(maxDelay, baseDelay * 2 ** Math.min(attempt, 16));
    await wait(Math.random() * limit);
  }
}
