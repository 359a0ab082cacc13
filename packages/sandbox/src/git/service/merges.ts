import { rfc3339 } from '../../core/clock';
import type { Account, PullRequest } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { HostError } from './errors';
import { closePull } from './pullRequestFollowing';
import { noticeWithinQueue } from './pushes';

/** How and what to merge. */
export interface MergeWish {
  method: 'merge' | 'squash' | 'rebase';
  /** Only when the head is still at this commit. */
  sha?: string;
  title?: string;
  message?: string;
  /** When it is merged, in milliseconds since the epoch; absent: now. */
  at?: number;
}

/**
 * Merges a pull request into its base with a real commit and answers its SHA.
 * Rebase merges are switched off on this host, as they can be on GitHub.
 *
 * @throws HostError 405 when it cannot be merged, 409 when the head or the
 * base moved
 */
export function mergePull(
  hosting: Hosting,
  repository: HostedRepository,
  pull: PullRequest,
  wish: MergeWish,
  sender: Account,
): Promise<string> {
  return repository.exclusively(async () => {
    if (pull.state !== 'open' || pull.draft) {
      throw new HostError(405, 'Pull Request is not mergeable');
    }
    if (wish.method === 'rebase') {
      throw new HostError(
        405,
        'Rebase merges are not allowed on this repository.',
      );
    }
    if (wish.sha !== undefined && wish.sha !== pull.headSha) {
      throw new HostError(
        409,
        'Head branch was modified. Review and try the merge again.',
      );
    }
    const { git } = repository;
    const at = wish.at ?? hosting.clock.now();
    const base = await git.resolve(pull.base);
    const tree = base && (await git.mergeTree(base, pull.headSha));
    if (!base || !tree) {
      throw new HostError(405, 'Pull Request is not mergeable');
    }
    const sha = await git.commitTree({
      tree,
      parents: wish.method === 'squash' ? [base] : [base, pull.headSha],
      message: messageOf(repository, pull, wish),
      identity: {
        name: sender.name,
        email: sender.email,
        at,
      },
    });
    if (!(await git.moveReference(`refs/heads/${pull.base}`, sha, base))) {
      throw new HostError(
        409,
        'Base branch was modified. Review and try the merge again.',
      );
    }
    closePull(hosting, pull);
    if (wish.at !== undefined) pull.closedAt = rfc3339(wish.at);
    pull.mergedAt = pull.closedAt;
    pull.mergedBy = sender.login;
    pull.mergeCommitSha = sha;
    pull.baseSha = base;
    await noticeWithinQueue(hosting, repository, sender);
    hosting.emit({
      type: 'pull_request',
      action: 'closed',
      repository,
      pull,
      sender,
    });
    return sha;
  });
}

function messageOf(
  repository: HostedRepository,
  pull: PullRequest,
  wish: MergeWish,
): string {
  const squash = wish.method === 'squash';
  const title =
    wish.title ??
    (squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number} from ${repository.owner}/${pull.head}`);
  const body = wish.message ?? (squash ? (pull.body ?? '') : pull.title);
  return body ? `${title}\n\n${body}` : title;
}
