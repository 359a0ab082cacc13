import { runGit } from './gitProcess';

/** Who wrote or committed, and when (ISO 8601, UTC). */
export interface Signature {
  name: string;
  email: string;
  date: string;
}

/** One commit as Git stores it. */
export interface CommitRecord {
  sha: string;
  tree: string;
  parents: string[];
  author: Signature;
  committer: Signature;
  message: string;
}

/** Which commits, newest first. */
export interface LogSelection {
  /** Commits, `a..b` ranges of SHAs, or several of either. */
  revisions: readonly string[];
  path?: string;
  /** ISO 8601. */
  since?: string;
  until?: string;
  /** Part of the author's name or address. */
  author?: string;
  limit?: number;
  skip?: number;
  /** Oldest first. */
  reverse?: boolean;
  /** Of merges only the branch that was merged into. */
  firstParent?: boolean;
}

const fields = ['%H', '%T', '%P', '%an', '%ae', '%at', '%cn', '%ce', '%ct'];
const format = `${fields.join('%x00')}%x00%B%x00`;

/** Reads commits with their messages. */
export async function readLog(
  directory: string,
  selection: LogSelection,
): Promise<CommitRecord[]> {
  const output = await runGit(directory, [
    'log',
    '-z',
    `--format=${format}`,
    ...(selection.limit === undefined
      ? []
      : [`--max-count=${selection.limit}`]),
    ...(selection.skip ? [`--skip=${selection.skip}`] : []),
    ...(selection.reverse ? ['--reverse'] : []),
    ...filterArguments(selection),
  ]);
  return parseLog(output.toString('utf8'));
}

function parseLog(output: string): CommitRecord[] {
  // Ten fields, then the NUL that `-z` puts between two commits.
  const values = output.split('\0');
  const commits: CommitRecord[] = [];
  for (let start = 0; start + 9 < values.length; start += 11) {
    const at = (index: number) => values[start + index] ?? '';
    commits.push({
      sha: at(0),
      tree: at(1),
      parents: at(2).split(' ').filter(Boolean),
      author: { name: at(3), email: at(4), date: isoSeconds(at(5)) },
      committer: { name: at(6), email: at(7), date: isoSeconds(at(8)) },
      message: at(9).replace(/\n+$/, ''),
    });
  }
  return commits;
}

function isoSeconds(epochSeconds: string): string {
  const date = new Date(Number(epochSeconds) * 1000);
  return date.toISOString().replace('.000Z', 'Z');
}

/** How many commits a selection has, whatever its limit. */
export async function countCommits(
  directory: string,
  selection: LogSelection,
): Promise<number> {
  const args = ['rev-list', '--count', ...filterArguments(selection)];
  const output = await runGit(directory, args);
  return Number(output.toString('utf8').trim());
}

function filterArguments(selection: LogSelection): string[] {
  const { since, until, author, revisions, path, firstParent } = selection;
  return [
    ...(firstParent ? ['--first-parent'] : []),
    ...(since ? [`--since=${since}`] : []),
    ...(until ? [`--until=${until}`] : []),
    ...(author ? ['--fixed-strings', `--author=${author}`] : []),
    '--end-of-options',
    ...revisions,
    '--',
    ...(path ? [path] : []),
  ];
}
