import type { Account, PullRequest } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { HostError } from './errors';
import { Branches, readBranches } from './branches';
import { closePull, setPullReferences } from './pullRequestFollowing';

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
export async function openPull(
  hosting: Hosting,
  repository: HostedRepository,
  wanted: NewPullRequest,
): Promise<PullRequest> {
  const [pull] = await openPulls(hosting, repository, [wanted]);
  if (!pull) throw new Error('No pull request was opened');
  return pull;
}

/** Opens many at once; those before a refused one are open. Errors as of {@link openPull}. */
export function openPulls(
  hosting: Hosting,
  repository: HostedRepository,
  wanted: readonly NewPullRequest[],
): Promise<PullRequest[]> {
  return repository.exclusively(async () => {
    const branches = await readBranches(repository);
    const opened: PullRequest[] = [];
    try {
      for (const each of wanted) {
        opened.push(await addPull(hosting, repository, branches, each));
      }
    } finally {
      await setPullReferences(repository, opened);
    }
    for (const pull of opened) {
      const sender = hosting.accounts.get(pull.author);
      const action = 'opened';
      hosting.emit({ type: 'pull_request', action, repository, pull, sender });
    }
    return opened;
  });
}

async function addPull(
  hosting: Hosting,
  repository: HostedRepository,
  branches: Branches,
  wanted: NewPullRequest,
): Promise<PullRequest> {
  const head = wanted.head.replace(`${repository.owner}:`, '');
  const headSha = branches.head('head', head);
  const baseSha = branches.head('base', wanted.base);
  const number = wanted.number ?? repository.nextPullNumber();
  refuseDuplicate(repository, { number, head, base: wanted.base });
  if (await branches.isMerged(head, wanted.base)) {
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
  return pull;
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
      pull.baseSha = (await readBranches(repository)).head('base', change.base);
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
      pull.headSha = (await readBranches(repository)).head('head', pull.head);
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
      await setPullReferences(repository, [pull]);
      tell('reopened');
    }
    hosting.changed();
    return pull;
  });
}
