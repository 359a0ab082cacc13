import { runGit } from './gitProcess';

/** What one file went through between two commits. */
export interface FileDiff {
  path: string;
  previousPath?: string;
  status: 'added' | 'modified' | 'removed' | 'renamed';
  /** SHA of the blob after, or before when the file was removed. */
  blob: string;
  additions: number;
  deletions: number;
  /** Unified hunks without file headers; absent for binary files. */
  patch?: string;
}

const emptyTree = '4b825dc642cb6eb9a060e54bf8d69288fbee4904';

/** The whole unified diff as text; `before` undefined means the empty tree. */
export async function readPatch(
  directory: string,
  before: string | undefined,
  after: string,
): Promise<string> {
  const output = await runGit(directory, diffArguments(before, after, []));
  return output.toString('utf8');
}

/** The files that differ, with their hunks. */
export async function readDiff(
  directory: string,
  before: string | undefined,
  after: string,
): Promise<FileDiff[]> {
  const output = await runGit(
    directory,
    diffArguments(before, after, ['--raw', '--numstat', '--patch', '-z']),
  );
  return parseDiff(output.toString('utf8'));
}

function diffArguments(
  before: string | undefined,
  after: string,
  options: readonly string[],
): string[] {
  return [
    'diff-tree',
    '-r',
    '-M',
    '--no-ext-diff',
    '--full-index',
    ...(options.length > 0 ? options : ['--patch']),
    before ?? emptyTree,
    after,
  ];
}

function parseDiff(output: string): FileDiff[] {
  // Raw records, numstat records, an empty field, then the patch: each NUL-separated.
  const patchStart = output.indexOf('\0\0');
  const head = patchStart < 0 ? output : output.slice(0, patchStart);
  const patches =
    patchStart < 0 ? [] : splitPatch(output.slice(patchStart + 2));
  const fields = head.split('\0').filter(field => field !== '');
  const files: FileDiff[] = [];
  let index = 0;
  while (fields[index]?.startsWith(':')) {
    const [, , before, after, letter] = (fields[index] ?? '').split(' ');
    const renamed = letter?.startsWith('R') ?? false;
    const first = fields[index + 1] ?? '';
    const second = renamed ? fields[index + 2] : undefined;
    index += renamed ? 3 : 2;
    const removed = letter === 'D';
    files.push({
      path: second ?? first,
      previousPath: second === undefined ? undefined : first,
      status: renamed ? 'renamed' : statusOf(letter),
      blob: (removed ? before : after) ?? '',
      additions: 0,
      deletions: 0,
    });
  }
  files.forEach((file, position) => {
    const [additions, deletions, path] = (fields[index] ?? '').split('\t');
    index += path === '' ? 3 : 1;
    file.additions = additions === '-' ? 0 : Number(additions);
    file.deletions = deletions === '-' ? 0 : Number(deletions);
    file.patch = patches[position];
  });
  return files;
}

function statusOf(letter: string | undefined): FileDiff['status'] {
  if (letter === 'A') return 'added';
  if (letter === 'D') return 'removed';
  return 'modified';
}

function splitPatch(patch: string): Array<string | undefined> {
  return patch
    .split(/^diff --git .*$/m)
    .slice(1)
    .map(part => {
      const hunks = part.indexOf('\n@@ ');
      return hunks < 0 ? undefined : part.slice(hunks + 1).replace(/\n$/, '');
    });
}
