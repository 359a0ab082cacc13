import { runGit } from './gitProcess';
import { listReferences } from './references';

/** A commit to make. */
export interface CommitSpec {
  /** Branch that moves to the new commit; made when it does not exist. */
  branch: string;
  /** Where a new branch starts: a branch or a SHA. Absent: without a parent. */
  from?: string;
  /** A branch or SHA that is merged: the second parent. */
  merge?: string;
  message: string;
  author: { name: string; email: string };
  /** Absent: the author. */
  committer?: { name: string; email: string };
  /** Milliseconds since the epoch. */
  date: number;
  /** New content by path; `null` removes the file. */
  files: Readonly<Record<string, string | Buffer | null>>;
}

/**
 * Makes commits in one go, thousands in a second, and answers their SHAs in
 * order. Later commits of a branch stand on earlier ones.
 *
 * @throws GitCommandError when a branch moved meanwhile; nothing of that
 * branch is changed then
 */
export async function importCommits(
  directory: string,
  commits: readonly CommitSpec[],
): Promise<string[]> {
  if (commits.length === 0) return [];
  const heads = await listReferences(directory, 'refs/heads/');
  const touched = new Set<string>();
  const parts: Array<string | Buffer> = ['feature done\n'];
  commits.forEach((commit, index) => {
    const reference = `refs/heads/${commit.branch}`;
    parts.push(`commit ${reference}\n`, `mark :${index + 1}\n`);
    parts.push(person('author', commit.author, commit.date));
    parts.push(
      person('committer', commit.committer ?? commit.author, commit.date),
    );
    parts.push(...data(commit.message));
    if (!touched.has(reference)) {
      const start = heads.has(reference)
        ? heads.get(reference)
        : commit.from && revision(commit.from, heads, touched);
      if (start) parts.push(`from ${start}\n`);
    }
    if (commit.merge) {
      parts.push(`merge ${revision(commit.merge, heads, touched)}\n`);
    }
    touched.add(reference);
    for (const [path, content] of Object.entries(commit.files)) {
      if (content === null) parts.push(`D ${quote(path)}\n`);
      else parts.push(`M 100644 inline ${quote(path)}\n`, ...data(content));
    }
    parts.push(`\nget-mark :${index + 1}\n`);
  });
  parts.push('done\n');
  const output = await runGit(directory, ['fast-import', '--quiet', '--done'], {
    input: Buffer.concat(parts.map(part => Buffer.from(part))),
  });
  return output.toString('utf8').split('\n').filter(Boolean);
}

function revision(
  name: string,
  heads: ReadonlyMap<string, string>,
  touched: ReadonlySet<string>,
): string {
  const reference = `refs/heads/${name}`;
  // Within one stream a branch is known by name; one from before, by its commit.
  if (touched.has(reference)) return reference;
  return heads.get(reference) ?? name;
}

function person(
  role: 'author' | 'committer',
  who: { name: string; email: string },
  date: number,
): string {
  const clean = (text: string) => text.replace(/[<>\n]/g, '');
  const seconds = Math.floor(date / 1000);
  return `${role} ${clean(who.name)} <${clean(who.email)}> ${seconds} +0000\n`;
}

function data(content: string | Buffer): Array<string | Buffer> {
  return [`data ${Buffer.byteLength(content)}\n`, content, '\n'];
}

function quote(path: string): string {
  if (!/["\\\n]/.test(path)) return path;
  const escaped = path
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replaceAll('\n', '\\n');
  return `"${escaped}"`;
}
