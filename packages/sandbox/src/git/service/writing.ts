import { GitCommandError } from '../repository/gitProcess';
import type { CommitSpec } from '../repository/fastImport';
import type { Account } from '../state/types';
import type { HostedRepository } from './HostedRepository';
import type { Hosting } from './Hosting';
import { noticeWithinQueue } from './pushes';

const attempts = 20;

/**
 * Makes commits on top of what is there and tells them as pushes. When
 * somebody pushes meanwhile they are made again on the new head, so nobody's
 * commit is lost. `check` may refuse, before each attempt. Answers the SHAs in
 * order.
 */
export function writeCommits(
  hosting: Hosting,
  repository: HostedRepository,
  commits: readonly CommitSpec[],
  pusher: Account,
  check: () => Promise<void> = async () => undefined,
): Promise<string[]> {
  return repository.exclusively(async () => {
    for (let attempt = 1; ; attempt++) {
      await check();
      try {
        const shas = await repository.git.import(commits);
        await noticeWithinQueue(hosting, repository, pusher);
        return shas;
      } catch (error) {
        const moved =
          error instanceof GitCommandError && isMovedBranch(error.stderr);
        if (!moved || attempt === attempts) throw error;
      }
    }
  });
}

function isMovedBranch(stderr: string): boolean {
  return /Not updating|cannot lock ref|does not contain/.test(stderr);
}
