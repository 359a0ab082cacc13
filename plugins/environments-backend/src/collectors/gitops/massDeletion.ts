import type { Commit, GitOpsChange } from '@slipway/gitops-node';
import type { Notice } from '@slipway/plugin-environments-common';

const prFile = /^environments\/pr\/([^/]+)\.ya?ml$/;

/** Names of the PR environments whose files these are. */
export function prNames(paths: readonly string[]): string[] {
  return paths.flatMap(path => prFile.exec(path)?.[1] ?? []);
}

/**
 * The notice that too many PR environment files vanished at once, or undefined.
 *
 * Commits that destroy one environment each by Slipway's own command are not counted; what is left is taken as one
 * commit's doing, since more harm comes from following a mass deletion than from asking about a busy minute.
 *
 * @param countBefore PR environment files before the change
 * @param share part of them that may vanish in one commit, for example 0.2
 */
export function massDeletionNotice(
  change: GitOpsChange,
  head: Commit,
  countBefore: number,
  share: number,
  at: string,
): Notice | undefined {
  const removed = prNames(change.removed);
  const byCommand = change.commits.filter(
    ({ trailers }) => trailers['Slipway-Action'] === 'destroy-environment',
  );
  const atOnce = removed.length - byCommand.length;
  if (atOnce < 2 || atOnce <= countBefore * share) return undefined;
  const commit =
    change.commits.find(one => trailersAction(one) !== 'destroy-environment') ??
    head;
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

function trailersAction({ trailers }: Commit): string | undefined {
  return trailers['Slipway-Action'];
}
