import { NotAllowedError } from '@backstage/errors';
import type { BareClone } from './BareClone';
import { GitCommandError } from './GitError';
import { describeRemoteFailure } from './describeRemoteFailure';

interface PushOptions {
  url: string;
  branch: string;
  /** The head that the commit was built on. */
  base: string;
  commit: string;
}

/**
 * Pushes a commit onto the branch. `rejected`: most likely somebody else was
 * faster; the caller looks whether the commit got in all the same.
 *
 * @throws NotAllowedError when the Git host's rules refuse it, with its words.
 * @throws GitError when the host cannot be used.
 */
export async function pushCommit(
  clone: BareClone,
  options: PushOptions,
): Promise<'pushed' | 'rejected'> {
  const reference = `refs/heads/${options.branch}`;
  try {
    await clone.runRemote(
      [
        'push',
        '--porcelain',
        '--no-verify',
        // Always a fast-forward, as the commit stands on `base`. The lease adds
        // that a branch somebody has just rewound does not get its commits back.
        `--force-with-lease=${reference}:${options.base}`,
        '--',
        options.url,
        `${options.commit}:${reference}`,
      ],
      // Never stopped on the way: nobody would know whether it got there.
    );
    return 'pushed';
  } catch (error) {
    if (!(error instanceof GitCommandError)) throw error;
    const refusal = /^!\t.*\t(.*)$/m.exec(error.stdout)?.[1];
    if (refusal === undefined) throw describeRemoteFailure(error, options);
    if (isRace(refusal)) return 'rejected';
    throw new NotAllowedError(
      `The Git host does not let the portal push to "${options.branch}": ${words(refusal, error.stderr)}`,
      error,
    );
  }
}

function isRace(refusal: string): boolean {
  return (
    refusal.startsWith('[rejected]') ||
    /failed to report status|fetch first|non-fast-forward|stale info|cannot lock ref|failed to update ref|failed to lock|reference already exists|incorrect old value/i.test(
      refusal,
    )
  );
}

/** What the host's hooks and rules said, without git's own progress lines. */
function words(refusal: string, stderr: string): string {
  const remote = stderr
    .split('\n')
    .filter(line => line.startsWith('remote:'))
    .map(line => line.slice('remote:'.length).trim())
    .filter(line => line !== '');
  return [refusal, ...remote].join(' | ').slice(0, 500);
}
