import type { Account, PullRequest } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { HostError } from './errors';
import { closePull, setPullReference } from './pullRequestFollowing';

/** A pull request somebody wants to open. */
export interface NewPullRequest {
  /** Absent: the next free one. */
  number?: number;
  title: string;
  body?: string | null;
  /** Login. */
  author: string;
  /** Branch, also as `owner:branch`. */
  head: string;
  base: string;
  draft?: boolean;
  labels?: string[];
  /** ISO 8601; absent: now. */
  createdAt?: string;
}

/**
 * Opens a pull request.
 *
 * @throws HostError 422 when a branch does not exist, nothing is to be merged,
 * one is open for the same branches, or the number is taken
 */
export function openPull(
  hosting: Hosting,
  repository: HostedRepository,
  wanted: NewPullRequest,
): Promise<PullRequest> {
  return repository.exclusively(async () => {
    const head = wanted.head.replace(`${repository.owner}:`, '');
    const headSha = await branchHead(repository, 'head', head);
    const baseSha = await branchHead(repository, 'base', wanted.base);
    const number = wanted.number ?? repository.nextPullNumber();
    refuseDuplicate(repository, { number, head, base: wanted.base });
    if (await repository.git.isAncestor(headSha, baseSha)) {
      throw HostError.invalid({
        resource: 'PullRequest',
        field: 'head',
        code: 'custom',
        message: `No commits between ${wanted.base} and ${head}`,
      });
    }
    const createdAt = wanted.createdAt ?? hosting.now();
    const pull: PullRequest = {
      id: hosting.nextId(),
      number,
      title: wanted.title,
      body: wanted.body ?? null,
      author: hosting.accounts.get(wanted.author).login,
      head,
      base: wanted.base,
      headSha,
      baseSha,
      state: 'open',
      draft: wanted.draft ?? false,
      labels: wanted.labels ?? [],
      createdAt,
      updatedAt: createdAt,
      closedAt: null,
      mergedAt: null,
      mergedBy: null,
      mergeCommitSha: null,
    };
    repository.addPull(pull);
    await setPullReference(repository, pull);
    hosting.emit({
      type: 'pull_request',
      action: 'opened',
      repository,
      pull,
      sender: hosting.accounts.get(wanted.author),
    });
    return pull;
  });
}

async function branchHead(
  repository: HostedRepository,
  field: 'head' | 'base',
  branch: string,
): Promise<string> {
  const references = await repository.git.references(`refs/heads/${branch}`);
  const sha = references.get(`refs/heads/${branch}`);
  if (!sha) {
    throw HostError.invalid({
      resource: 'PullRequest',
      field,
      code: 'invalid',
    });
  }
  return sha;
}

function refuseDuplicate(
  repository: HostedRepository,
  wanted: { number: number; head: string; base: string },
): void {
  if (repository.pull(wanted.number)) {
    throw HostError.invalid({
      resource: 'PullRequest',
      field: 'number',
      code: 'already_exists',
      message: `Pull request ${wanted.number} already exists`,
    });
  }
  const open = repository.state.pulls.find(
    pull =>
      pull.state === 'open' &&
      pull.head === wanted.head &&
      pull.base === wanted.base,
  );
  if (!open) return;
  throw HostError.invalid({
    resource: 'PullRequest',
    field: 'head',
    code: 'custom',
    message: `A pull request already exists for ${repository.owner}:${wanted.head}.`,
  });
}

/** What can be changed of a pull request. */
export interface PullRequestChange {
  title?: string;
  body?: string | null;
  state?: 'open' | 'closed';
  base?: string;
}

/**
 * Changes, closes or reopens a pull request.
 *
 * @throws HostError 422 when a merged one is to be reopened, or a branch is gone
 */
export function changePull(
  hosting: Hosting,
  repository: HostedRepository,
  pull: PullRequest,
  change: PullRequestChange,
  sender: Account,
): Promise<PullRequest> {
  return repository.exclusively(async () => {
    if (change.base !== undefined && change.base !== pull.base) {
      pull.baseSha = await branchHead(repository, 'base', change.base);
      pull.base = change.base;
    }
    if (change.state === 'open' && pull.state === 'closed') {
      if (pull.mergedAt) {
        throw HostError.invalid({
          resource: 'PullRequest',
          field: 'state',
          code: 'invalid',
          message:
            'state cannot be changed. The pull request cannot be reopened.',
        });
      }
      pull.headSha = await branchHead(repository, 'head', pull.head);
    }
    const edited = change.title !== undefined || change.body !== undefined;
    pull.title = change.title ?? pull.title;
    if (change.body !== undefined) pull.body = change.body;
    pull.updatedAt = hosting.now();
    const tell = (action: 'edited' | 'closed' | 'reopened') =>
      hosting.emit({ type: 'pull_request', action, repository, pull, sender });
    if (edited) tell('edited');
    if (change.state === 'closed' && pull.state === 'open') {
      closePull(hosting, pull);
      tell('closed');
    } else if (change.state === 'open' && pull.state === 'closed') {
      pull.state = 'open';
      pull.closedAt = null;
      await setPullReference(repository, pull);
      tell('reopened');
    }
    hosting.changed();
    return pull;
  });
}
