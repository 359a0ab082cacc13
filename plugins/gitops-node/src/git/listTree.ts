import type { GitRunner } from './GitRunner';

/** A file of a tree. */
export interface TreeEntry {
  /** Octal; `120000` is a symbolic link, `160000` a submodule. */
  mode: string;
  sha: string;
}

/** What differs between two trees; `after` is absent for a removed path. */
export interface TreeDifference {
  path: string;
  before?: TreeEntry;
  after?: TreeEntry;
}

/** Every file of a commit below some folders, by path. */
export async function listTree(
  git: GitRunner,
  commit: string,
  folders: readonly string[],
): Promise<Map<string, TreeEntry>> {
  const output = await git.run([
    'ls-tree',
    '-r',
    '-z',
    '--full-tree',
    commit,
    '--',
    ...folders,
  ]);
  const entries = new Map<string, TreeEntry>();
  for (const line of output.toString().split('\0')) {
    const match = /^(\d+) \w+ ([0-9a-f]+)\t([^]+)$/.exec(line);
    if (match?.[1] && match[2] && match[3]) {
      entries.set(match[3], { mode: match[1], sha: match[2] });
    }
  }
  return entries;
}

/** What differs between two commits below some folders. Its cost follows what differs, not what is there. */
export async function diffTrees(
  git: GitRunner,
  from: string,
  to: string,
  folders: readonly string[],
): Promise<TreeDifference[]> {
  const output = await git.run([
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-renames',
    '--no-abbrev',
    from,
    to,
    '--',
    ...folders,
  ]);
  const parts = output.toString().split('\0');
  const differences: TreeDifference[] = [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    const match = /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) \w/.exec(
      parts[index] ?? '',
    );
    const path = parts[index + 1];
    if (match && path) {
      differences.push({
        path,
        before: entry(match[1], match[3]),
        after: entry(match[2], match[4]),
      });
    }
  }
  return differences;
}

function entry(mode?: string, sha?: string): TreeEntry | undefined {
  return mode && sha && mode !== '000000' ? { mode, sha } : undefined;
}
