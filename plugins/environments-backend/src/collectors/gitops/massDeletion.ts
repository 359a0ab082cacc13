import type {
  Commit,
  CommitPaths,
  GitOpsChange,
  GitOpsState,
} from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';

const prFile = /^environments\/pr\/([^/]+)\.ya?ml$/;

/** One commit that took away too many PR environment files. */
interface Deletion {
  commit: Commit;
  removed: string[];
  /** PR environment files before the commit. */
  countBefore: number;
}

/**
 * The notices about commits that took away more than a part of all PR environment files, each commit judged on its
 * own. A commit whose files are all back gives none. Removing one file is never a mass deletion, however few there are.
 *
 * What no listed commit explains, because history was rewritten or is too long, counts as the doing of the head.
 *
 * @param share part of the files that may vanish in one commit, for example 0.2
 */
export function massDeletionNotices(
  change: GitOpsChange,
  state: GitOpsState,
  share: number,
  at: string,
): Notice[] {
  const present = pullRequestNames(state);
  return deletionsOf(change, state.head, present.size)
    .filter(
      ({ removed, countBefore }) =>
        removed.length > 1 &&
        removed.length > countBefore * share &&
        !removed.every(name => present.has(name)),
    )
    .map(deletion => notice(deletion, at));
}

/** Whether every file that a mass deletion took away is back. */
export function isRestored(
  { environments }: Pick<Notice, 'environments'>,
  state: GitOpsState,
): boolean {
  const present = pullRequestNames(state);
  return environments.every(name => present.has(name));
}

/** Walks back through history, since only the number of files after the last commit is known. */
function deletionsOf(
  change: GitOpsChange,
  head: Commit,
  countAfter: number,
): Deletion[] {
  const commits = new Map(change.commits.map(one => [one.sha, one]));
  const deletions: Deletion[] = [];
  const explained = new Set<string>();
  let count = countAfter;
  for (const step of change.paths ?? []) {
    const { added, removed } = effectOf(step);
    count += removed.length - added.length;
    for (const name of removed) explained.add(name);
    const commit = commits.get(step.sha) ?? head;
    deletions.push({ commit, removed, countBefore: count });
  }
  const rest = effectOf(change);
  const removed = rest.removed.filter(name => !explained.has(name));
  const countBefore = countAfter + rest.removed.length - rest.added.length;
  return [...deletions, { commit: head, removed, countBefore }];
}

/** Names of the PR environments that came and went; a file that was renamed only in its ending did neither. */
function effectOf({
  added,
  removed,
}: Pick<CommitPaths, 'added' | 'removed'>): Record<
  'added' | 'removed',
  string[]
> {
  const [came, went] = [prNames(added), prNames(removed)];
  return {
    added: came.filter(name => !went.includes(name)),
    removed: went.filter(name => !came.includes(name)),
  };
}

function prNames(paths: readonly string[]): string[] {
  return paths.flatMap(path => prFile.exec(path)?.[1] ?? []);
}

/** Broken files count: they are there. */
function pullRequestNames({ environments, broken }: GitOpsState): Set<string> {
  const files = [...environments.values(), ...broken];
  return new Set(prNames(files.map(({ path }) => path)));
}

function notice(
  { commit, removed, countBefore }: Deletion,
  at: string,
): Notice {
  const { sha, author, url } = commit;
  return {
    id: `mass-deletion/${sha}`,
    kind: 'mass-deletion',
    severity: 'error',
    at,
    message: `${removed.length} of ${countBefore} PR environment files vanished in commit ${sha.slice(0, 7)} by ${author.name}; revert it if that was a mistake`,
    detail: removed.join(', '),
    commit: { sha, author: author.name, url },
    environments: removed,
  };
}
