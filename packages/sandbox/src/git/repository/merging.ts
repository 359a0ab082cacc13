import { GitCommandError, GitIdentity, runGit } from './gitProcess';

/** The newest commit both come from; undefined when they share none. */
export async function mergeBase(
  directory: string,
  one: string,
  other: string,
): Promise<string | undefined> {
  try {
    const output = await runGit(directory, ['merge-base', one, other]);
    return output.toString('utf8').trim();
  } catch (error) {
    if (error instanceof GitCommandError && error.exitCode === 1) {
      return undefined;
    }
    throw error;
  }
}

/** The tree of merging two commits; undefined when they conflict. */
export async function mergeTree(
  directory: string,
  base: string,
  head: string,
): Promise<string | undefined> {
  try {
    const output = await runGit(directory, [
      'merge-tree',
      '--write-tree',
      '--no-messages',
      '--allow-unrelated-histories',
      base,
      head,
    ]);
    return output.toString('utf8').trim().split('\n')[0];
  } catch (error) {
    if (error instanceof GitCommandError && error.exitCode === 1) {
      return undefined;
    }
    throw error;
  }
}

/** Makes a commit object of a tree; no branch moves. Answers its SHA. */
export async function commitTree(
  directory: string,
  commit: {
    tree: string;
    parents: readonly string[];
    message: string;
    identity: GitIdentity;
  },
): Promise<string> {
  const parents = commit.parents.flatMap(parent => ['-p', parent]);
  const output = await runGit(
    directory,
    ['commit-tree', commit.tree, ...parents, '-F', '-'],
    { input: commit.message, identity: commit.identity },
  );
  return output.toString('utf8').trim();
}

/** Moves a ref from `before` to `after`; false when it was not at `before` any more. */
export async function moveReference(
  directory: string,
  reference: string,
  after: string,
  before: string,
): Promise<boolean> {
  try {
    await runGit(directory, ['update-ref', reference, after, before]);
    return true;
  } catch (error) {
    if (error instanceof GitCommandError) return false;
    throw error;
  }
}

/** Deletes a ref; false when there is none of that name. */
export async function deleteReference(
  directory: string,
  reference: string,
): Promise<boolean> {
  try {
    await runGit(directory, ['show-ref', '--verify', '--quiet', reference]);
    await runGit(directory, ['update-ref', '-d', reference]);
    return true;
  } catch (error) {
    if (error instanceof GitCommandError) return false;
    throw error;
  }
}
