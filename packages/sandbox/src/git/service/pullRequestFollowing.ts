import { noCommit } from '../repository/references';
import { GitCommandError, runGit } from '../repository/gitProcess';
import type { PullRequest } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import type { PushEvent } from './events';

/** Pull requests whose head branch moved follow it; one whose branch was deleted is closed. */
export async function followHead(
  hosting: Hosting,
  repository: HostedRepository,
  branch: string,
  push: PushEvent,
): Promise<void> {
  const pulls = openPulls(repository).filter(pull => pull.head === branch);
  for (const pull of pulls) {
    if (pull.headSha === push.after) continue;
    const sender = push.pusher;
    if (push.after === noCommit) {
      closePull(hosting, pull);
      hosting.emit({
        type: 'pull_request',
        action: 'closed',
        repository,
        pull,
        sender,
      });
      continue;
    }
    const before = pull.headSha;
    pull.headSha = push.after;
    pull.updatedAt = hosting.now();
    await setPullReferences(repository, [pull]);
    hosting.emit({
      type: 'pull_request',
      action: 'synchronize',
      repository,
      pull,
      sender,
      before,
      after: push.after,
    });
  }
}

/** Pull requests whose head came into their base by a push are merged, as on GitHub. */
export async function followBase(
  hosting: Hosting,
  repository: HostedRepository,
  branch: string,
  push: PushEvent,
): Promise<void> {
  if (push.before === noCommit || push.after === noCommit) return;
  const pulls = openPulls(repository).filter(pull => pull.base === branch);
  if (pulls.length === 0) return;
  const arrived = await commitsBetween(repository, push);
  for (const pull of pulls) {
    if (!arrived.has(pull.headSha)) continue;
    closePull(hosting, pull);
    pull.mergedAt = pull.closedAt;
    pull.mergedBy = push.pusher.login;
    pull.mergeCommitSha = push.after;
    hosting.emit({
      type: 'pull_request',
      action: 'closed',
      repository,
      pull,
      sender: push.pusher,
    });
  }
}

export function closePull(hosting: Hosting, pull: PullRequest): void {
  pull.state = 'closed';
  pull.closedAt = hosting.now();
  pull.updatedAt = pull.closedAt;
}

/** `refs/pull/<n>/head`, by which a pull request can be fetched. */
export async function setPullReferences(
  repository: HostedRepository,
  pulls: readonly PullRequest[],
): Promise<void> {
  const updates = pulls.map(
    pull => `update refs/pull/${pull.number}/head ${pull.headSha}\n`,
  );
  await runGit(repository.git.directory, ['update-ref', '--stdin'], {
    input: updates.join(''),
  });
}

function openPulls(repository: HostedRepository): PullRequest[] {
  return repository.state.pulls.filter(pull => pull.state === 'open');
}

async function commitsBetween(
  repository: HostedRepository,
  push: PushEvent,
): Promise<Set<string>> {
  try {
    const range = `${push.before}..${push.after}`;
    const args = ['rev-list', range];
    const output = await runGit(repository.git.directory, args);
    return new Set(output.toString('utf8').split('\n'));
  } catch (error) {
    // The commit before a forced push may be gone; then nothing is known to have arrived.
    if (error instanceof GitCommandError) return new Set();
    throw error;
  }
}
