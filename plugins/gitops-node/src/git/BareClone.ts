import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { GitOpsConfig } from '../config/readGitOpsConfig';
import { GitCommandError, GitError, isDamage } from './GitError';
import { GitRunner } from './GitRunner';
import { ObjectReader } from './ObjectReader';
import { Serial } from './Serial';
import { describeRemoteFailure } from './describeRemoteFailure';
import {
  createScrubber,
  localGitEnvironment,
  remoteGitEnvironment,
} from './gitEnvironment';

/** Where writers keep the commits they build, each under a name of its own. */
export const DRAFTS = 'refs/slipway/draft/';
const HEAD = 'refs/slipway/head';
const NETWORK_TIMEOUT = 120_000;
/** Fetches leave small packs and loose objects behind. */
const FETCHES_PER_COLLECTION = 500;

/**
 * A bare copy of one branch of the GitOps repository in a cache directory.
 * It may be deleted or damaged at any time: it is cloned again.
 */
export class BareClone {
  readonly directory: string;
  readonly git: GitRunner;
  readonly objects: ObjectReader;
  readonly #config: GitOpsConfig;
  readonly #scrub: (text: string) => string;
  readonly #remoteEnv: NodeJS.ProcessEnv;
  readonly #fetches = new Serial();
  #fetchCount = 0;

  constructor(config: GitOpsConfig, cacheDirectory: string) {
    const id = createHash('sha256')
      .update(`${config.url}#${config.branch}`)
      .digest('hex');
    this.directory = join(cacheDirectory, `gitops-${id.slice(0, 16)}.git`);
    this.#config = config;
    this.#scrub = createScrubber(config);
    this.#remoteEnv = remoteGitEnvironment(config);
    this.git = this.#runnerFor(this.directory);
    this.objects = new ObjectReader({
      gitDir: this.directory,
      env: localGitEnvironment(),
    });
  }

  /**
   * Brings the newest commits here and returns the head of the branch.
   *
   * @throws GitError
   */
  fetch(signal?: AbortSignal): Promise<string> {
    return this.#fetches.run(async () => {
      try {
        return await this.#fetchHead(signal);
      } catch (error) {
        signal?.throwIfAborted();
        if (!isDamage(error)) throw error;
        // Not the remote's fault, so it may be this copy's.
        await this.#discard();
        return this.#fetchHead(signal);
      }
    });
  }

  /** Throws the copy away and clones again; for when its objects turn out to be damaged. */
  refetch(signal?: AbortSignal): Promise<string> {
    return this.#fetches.run(async () => {
      await this.#discard();
      return this.#fetchHead(signal);
    });
  }

  /** Runs a command that talks to the remote, with the credentials. GitCommandError when it fails. */
  runRemote(args: string[], signal?: AbortSignal): Promise<Buffer> {
    return this.git.run(args, {
      env: this.#remoteEnv,
      timeout: NETWORK_TIMEOUT,
      signal,
    });
  }

  /** Whether a commit is among the ancestors of another; false when the copy does not know it. */
  async isAncestor(ancestor: string, descendant: string): Promise<boolean> {
    if (!(await this.objects.read(`${ancestor}^{commit}`))) return false;
    try {
      await this.git.run(['merge-base', '--is-ancestor', ancestor, descendant]);
      return true;
    } catch (error) {
      if (error instanceof GitCommandError && error.exitCode === 1) {
        return false;
      }
      throw error;
    }
  }

  close(): void {
    this.objects.close();
  }

  async #fetchHead(signal?: AbortSignal): Promise<string> {
    if (!existsSync(join(this.directory, 'HEAD'))) {
      await this.#clone(signal);
    } else {
      if (this.#fetchCount === 0) await this.#forgetDrafts();
      await this.#fetchInto(this.git, signal);
    }
    this.#fetchCount += 1;
    if (this.#fetchCount % FETCHES_PER_COLLECTION === 0) {
      await this.git.run(['gc', '--quiet'], { timeout: 600_000, signal });
      this.objects.close();
    }
    const head = await this.objects.read(`${HEAD}^{commit}`);
    if (!head) {
      throw new GitError(
        'failed',
        `The copy of ${this.#config.url} is damaged`,
      );
    }
    return head.sha;
  }

  /** Commits that earlier processes built and did not tidy up. */
  async #forgetDrafts(): Promise<void> {
    const commands = await this.git.run([
      'for-each-ref',
      '--format=delete %(refname)',
      DRAFTS,
    ]);
    if (commands.length > 0) {
      await this.git.run(['update-ref', '--stdin'], { input: commands });
    }
  }

  /** Beside its place first: a copy is there whole or not at all. */
  async #clone(signal?: AbortSignal): Promise<void> {
    const draft = `${this.directory}.${randomUUID()}`;
    try {
      await mkdir(draft, { recursive: true });
      const git = this.#runnerFor(draft);
      await git.run(['init', '--quiet', '--bare'], { signal });
      await this.#fetchInto(git, signal);
      if (existsSync(join(this.directory, 'HEAD'))) {
        // Somebody who shares the cache directory was faster.
        await this.#fetchInto(this.git, signal);
        return;
      }
      await this.#discard();
      await rename(draft, this.directory);
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }

  async #fetchInto(git: GitRunner, signal?: AbortSignal): Promise<void> {
    const { url, branch } = this.#config;
    const args = [
      'fetch',
      '--quiet',
      '--no-tags',
      '--no-write-fetch-head',
      '--',
      url,
      `+refs/heads/${branch}:${HEAD}`,
    ];
    for (let attempt = 1; ; attempt += 1) {
      try {
        await git.run(args, {
          env: this.#remoteEnv,
          timeout: NETWORK_TIMEOUT,
          signal,
        });
        return;
      } catch (error) {
        signal?.throwIfAborted();
        const isLocked =
          error instanceof GitCommandError &&
          /cannot lock ref|\.lock'?: File exists/.test(error.stderr);
        if (isLocked && attempt < 20) continue;
        const failure = describeRemoteFailure(error, this.#config);
        throw failure.kind === 'branch-not-found'
          ? await this.#explainMissingBranch(git, failure, signal)
          : failure;
      }
    }
  }

  async #explainMissingBranch(
    git: GitRunner,
    failure: GitError,
    signal?: AbortSignal,
  ): Promise<GitError> {
    const { url, branch } = this.#config;
    const listing = await git.run(['ls-remote', '--heads', '--', url], {
      env: this.#remoteEnv,
      signal,
    });
    const branches = [...listing.toString().matchAll(/refs\/heads\/(.+)/g)].map(
      match => match[1],
    );
    return branches.length === 0
      ? new GitError(
          'empty-repository',
          `The repository ${url} is empty: push a first commit to its branch "${branch}"`,
          failure,
        )
      : new GitError(
          'branch-not-found',
          `${failure.message}; it has ${branches.slice(0, 10).join(', ')}`,
          failure,
        );
  }

  async #discard(): Promise<void> {
    this.objects.close();
    await rm(this.directory, { recursive: true, force: true });
  }

  #runnerFor(gitDir: string): GitRunner {
    return new GitRunner({
      gitDir,
      env: localGitEnvironment(),
      scrub: this.#scrub,
    });
  }
}
