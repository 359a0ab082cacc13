import { GitCommandError, GitError, type GitErrorKind } from './GitError';

/** Ordered: curl says "unable to access" of nearly everything. */
const SIGNS: Array<[GitErrorKind, RegExp]> = [
  [
    'unauthenticated',
    /Authentication failed|could not read (Username|Password)|returned error: 401|Permission denied \(|Invalid username or/i,
  ],
  ['forbidden', /returned error: 403|Permission to .* denied/i],
  [
    'repository-not-found',
    /returned error: 404|repository .*not found|does not appear to be a git repository/i,
  ],
  ['branch-not-found', /couldn't find remote ref/i],
  [
    'redirected',
    /unable to update url base from redirection|returned error: 30\d/i,
  ],
  [
    'unreachable',
    /unable to access|Could not resolve|Failed to connect|Connection (refused|timed out|reset)|Couldn't connect|hung up|early EOF|RPC failed|invalid server response|is this a git repository\?|not valid: could not determine hash|expected (flush|packfile|service|version)|bad line length|Could not read from remote|protocol error|unable to look up|remote error|invalid index-pack output|bad pack header/i,
  ],
];

/** Tells apart what can be wrong with the remote; `failed` when git's words are not about the remote. */
export function describeRemoteFailure(
  error: unknown,
  target: { url: string; branch: string },
): GitError {
  if (error instanceof GitError) return error;
  if (!(error instanceof GitCommandError)) {
    return new GitError('failed', `Git could not be run: ${error}`, error);
  }
  const kind =
    SIGNS.find(([, sign]) => sign.test(error.stderr))?.[0] ?? 'failed';
  return new GitError(kind, sentence(kind, target, error.stderr), error);
}

function sentence(
  kind: GitErrorKind,
  { url, branch }: { url: string; branch: string },
  stderr: string,
): string {
  const said = `Git says: ${oneLine(stderr)}`;
  switch (kind) {
    case 'unauthenticated':
      return `The Git host refused the credentials for ${url}: check gitops.token and gitops.username. ${said}`;
    case 'forbidden':
      return `The credentials for ${url} may not do this: the token of gitops.token needs read and write access to it. ${said}`;
    case 'repository-not-found':
      return `There is no repository at ${url}, or the token of gitops.token may not see it: check gitops.url. ${said}`;
    case 'branch-not-found':
      return `The repository ${url} has no branch "${branch}": check gitops.branch`;
    case 'redirected':
      return `The Git host redirects ${url} elsewhere: set gitops.url to the new address. ${said}`;
    case 'unreachable':
      return `The Git host of ${url} cannot be reached or does not answer properly. ${said}`;
    default:
      return `Git failed on ${url}. ${said}`;
  }
}

function oneLine(stderr: string): string {
  const lines = stderr
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('hint:'));
  return lines.join(' | ').slice(0, 500) || 'nothing';
}
