import { runGit, GitCommandError } from './gitProcess';

/** What Git writes for "no commit": the branch was made or deleted. */
export const noCommit = '0'.repeat(40);

/** The refs of a repository and the object each points at; `options` are those of `git for-each-ref`. */
export async function listReferences(
  directory: string,
  prefix = '',
  options: readonly string[] = [],
): Promise<Map<string, string>> {
  const output = await runGit(directory, [
    'for-each-ref',
    '--format=%(objectname) %(refname)',
    ...options,
    ...(prefix ? [prefix] : []),
  ]);
  const references = new Map<string, string>();
  for (const line of output.toString('utf8').split('\n')) {
    const [sha, name] = [line.slice(0, 40), line.slice(41)];
    if (name) references.set(name, sha);
  }
  return references;
}

/**
 * The full SHA of the commit that a branch, tag, `HEAD`, full or shortened SHA
 * means; undefined when there is none.
 */
export async function resolveCommit(
  directory: string,
  revision: string,
): Promise<string | undefined> {
  if (!isPlausibleRevision(revision)) return undefined;
  // A branch comes before a tag of the same name, as on GitHub.
  for (const candidate of [`refs/heads/${revision}`, revision]) {
    try {
      const output = await runGit(directory, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${candidate}^{commit}`,
      ]);
      return output.toString('utf8').trim();
    } catch (error) {
      if (!(error instanceof GitCommandError)) throw error;
    }
  }
  return undefined;
}

/** Refuses Git's own little language (`a..b`, `@{1}`, `:path`), which hosts do not accept. */
function isPlausibleRevision(revision: string): boolean {
  return (
    revision.length > 0 &&
    revision.length < 250 &&
    !revision.startsWith('-') &&
    !/\.\.|@\{|[\s~^:?*[\\\0]/.test(revision)
  );
}
