import type { CommitPaths } from '../types';
import type { GitRunner } from './GitRunner';

/** Histories are long and disks are slow. */
const TIMEOUT = 600_000;

/**
 * What each commit of a range did to the files below some folders, newest
 * first; ordinary commits that touched none of them are left out. A merge
 * counts only for what it changed against all of its parents.
 *
 * @param range revisions and limits as `git log` takes them
 */
export async function listCommitPaths(
  git: GitRunner,
  range: readonly string[],
  folders: readonly string[],
  signal?: AbortSignal,
): Promise<CommitPaths[]> {
  const output = await git.run(
    [
      'log',
      '-z',
      '-c',
      '--name-status',
      '--no-renames',
      '--format=%x01%H',
      ...range,
      '--',
      ...folders,
    ],
    { timeout: TIMEOUT, signal },
  );
  const commits: CommitPaths[] = [];
  const tokens = output.toString().split('\0');
  for (let index = 0; index < tokens.length; index += 1) {
    const token = (tokens[index] ?? '').replace(/^\n/, '');
    if (token.startsWith('\x01')) {
      commits.push({
        sha: token.slice(1),
        added: [],
        modified: [],
        removed: [],
      });
    } else if (/^[A-Z]+$/.test(token)) {
      index += 1;
      const path = tokens[index];
      if (path) commits.at(-1)?.[effectOf(token)].push(path);
    }
  }
  return commits;
}

/** One letter, for a merge one for each of its parents: `A`, `D`, `MM`. */
function effectOf(status: string): 'added' | 'modified' | 'removed' {
  if (/^A+$/.test(status)) return 'added';
  return /^D+$/.test(status) ? 'removed' : 'modified';
}
