import { noCommit } from '../repository/references';
import type { Account } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import type { PushEvent } from './events';
import { followBase, followHead } from './pullRequestFollowing';

const branchPrefix = 'refs/heads/';

/**
 * Looks which refs moved since it last looked, tells it as pushes and lets
 * pull requests follow. Every way of writing ends here, so that a push is
 * told exactly once whoever made it.
 */
export function noticePushes(
  hosting: Hosting,
  repository: HostedRepository,
  pusher: Account,
): Promise<PushEvent[]> {
  return repository.exclusively(() =>
    noticeWithinQueue(hosting, repository, pusher),
  );
}

/** As {@link noticePushes}, for who already holds the repository's queue. */
export async function noticeWithinQueue(
  hosting: Hosting,
  repository: HostedRepository,
  pusher: Account,
): Promise<PushEvent[]> {
  const before = repository.knownReferences;
  const after = await repository.git.references();
  repository.knownReferences = after;
  const pushes: PushEvent[] = [];
  for (const ref of new Set([...before.keys(), ...after.keys()])) {
    const from = before.get(ref) ?? noCommit;
    const to = after.get(ref) ?? noCommit;
    if (from === to || ref.startsWith('refs/pull/')) continue;
    pushes.push({
      repository: repository.fullName,
      ref,
      before: from,
      after: to,
      pusher,
    });
  }
  for (const push of pushes) {
    repository.state.pushedAt = hosting.now();
    hosting.emit({ type: 'push', repository, sender: pusher, push });
    if (!push.ref.startsWith(branchPrefix)) continue;
    const branch = push.ref.slice(branchPrefix.length);
    await followHead(hosting, repository, branch, push);
    await followBase(hosting, repository, branch, push);
  }
  return pushes;
}
