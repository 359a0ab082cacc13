import { runGit, GitCommandError } from './gitProcess';

/** One entry of a tree. */
export interface TreeEntry {
  /** Path from the root of the repository. */
  path: string;
  mode: string;
  type: 'blob' | 'tree' | 'commit';
  sha: string;
  /** Bytes; of blobs only. */
  size?: number;
}

/** Which part of a tree is listed. */
export interface TreeSelection {
  /** Everything below, instead of one level. */
  recursive?: boolean;
  /** Folders as well as files when `recursive`. */
  folders?: boolean;
  path?: string;
}

/** The entries of a commit's or tree's content. */
export async function listTree(
  directory: string,
  treeish: string,
  selection: TreeSelection = {},
): Promise<TreeEntry[]> {
  const output = await runGit(directory, [
    'ls-tree',
    '-z',
    '--long',
    '--full-tree',
    ...(selection.recursive ? ['-r'] : []),
    ...(selection.recursive && selection.folders ? ['-t'] : []),
    treeish,
    ...(selection.path ? ['--', selection.path] : []),
  ]);
  return output.toString('utf8').split('\0').filter(Boolean).map(parseEntry);
}

const entryPattern = /^(\d+) (blob|tree|commit) ([0-9a-f]+) +(\S+)\t(.*)$/s;

function parseEntry(line: string): TreeEntry {
  const match = entryPattern.exec(line);
  const [, mode, type, sha, size, path] = match ?? [];
  if (!mode || !sha || !path || !isEntryType(type)) {
    throw new Error(`git ls-tree answered a line of unknown form: ${line}`);
  }
  return {
    path,
    mode: mode.padStart(6, '0'),
    type,
    sha,
    size: size === '-' ? undefined : Number(size),
  };
}

function isEntryType(type: string | undefined): type is TreeEntry['type'] {
  return type === 'blob' || type === 'tree' || type === 'commit';
}

/** The content of blobs by SHA; those that do not exist are left out. */
export async function readBlobs(
  directory: string,
  shas: readonly string[],
): Promise<Map<string, Buffer>> {
  const blobs = new Map<string, Buffer>();
  if (shas.length === 0) return blobs;
  const output = await runGit(directory, ['cat-file', '--batch'], {
    input: `${shas.join('\n')}\n`,
  });
  let offset = 0;
  while (offset < output.length) {
    const lineEnd = output.indexOf(0x0a, offset);
    const header = output.toString('utf8', offset, lineEnd);
    offset = lineEnd + 1;
    const [sha, type, size] = header.split(' ');
    if (type === 'missing' || size === undefined) continue;
    const length = Number(size);
    if (sha && type === 'blob') {
      blobs.set(sha, output.subarray(offset, offset + length));
    }
    offset += length + 1;
  }
  return blobs;
}

/** SHA of the object at a path of a commit; undefined when nothing is there. */
export async function objectAt(
  directory: string,
  commit: string,
  path: string,
): Promise<{ sha: string; type: string } | undefined> {
  try {
    const output = await runGit(directory, ['cat-file', '--batch-check'], {
      input: `${commit}:${path}\n`,
    });
    const [sha, type] = output.toString('utf8').trim().split(' ');
    if (!sha || !type || !/^[0-9a-f]{40}$/.test(sha)) return undefined;
    return { sha, type };
  } catch (error) {
    if (error instanceof GitCommandError) return undefined;
    throw error;
  }
}
