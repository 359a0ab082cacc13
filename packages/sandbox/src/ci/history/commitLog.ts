import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { gitEnvironment } from '../../git';

const run = promisify(execFile);

/** A commit, and what it changed since its first parent. */
export interface PastCommit {
  sha: string;
  /** First parent. */
  parent: string;
  author: { name: string; email: string };
  /** Milliseconds since the epoch. */
  at: number;
  message: string;
  files: string[];
}

/**
 * The commits of all branches since a moment (milliseconds since the epoch), by SHA; of merges only what they brought to
 * the branch.
 */
export async function recentCommits(
  directory: string,
  since: number,
): Promise<Map<string, PastCommit>> {
  const { stdout } = await run(
    'git',
    [
      'log',
      '--branches',
      '--diff-merges=first-parent',
      '--no-renames',
      `--since=${new Date(since).toISOString()}`,
      '--format=%x1e%H%x1f%P%x1f%an%x1f%ae%x1f%ct%x1f%B%x1f',
      '--name-only',
    ],
    { cwd: directory, env: gitEnvironment(), maxBuffer: 64 * 1024 * 1024 },
  );
  const commits = stdout
    .split('\x1e')
    .slice(1)
    .map((record): PastCommit => {
      const [
        sha = '',
        parents = '',
        name = '',
        email = '',
        time,
        body = '',
        files = '',
      ] = record.split('\x1f');
      return {
        sha,
        parent: parents.split(' ')[0] ?? '',
        author: { name, email },
        at: Number(time) * 1000,
        message: body.trim(),
        files: files.split('\n').filter(Boolean),
      };
    });
  return new Map(commits.map(commit => [commit.sha, commit]));
}

/** A commit and its first parents, newest first, as far as they are known. */
export function lineOf(
  head: string,
  commits: ReadonlyMap<string, PastCommit>,
): PastCommit[] {
  const line: PastCommit[] = [];
  for (
    let commit = commits.get(head);
    commit;
    commit = commits.get(commit.parent)
  ) {
    line.push(commit);
  }
  return line;
}
