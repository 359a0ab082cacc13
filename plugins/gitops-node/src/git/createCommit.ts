import type { GitRunner } from './GitRunner';

/** New content of a file by path; `undefined` removes it. */
export type FileChanges = ReadonlyMap<string, string | undefined>;

interface CommitOptions {
  /** Local reference of this writer alone; it keeps the commit from the garbage collector until it is pushed. */
  reference: string;
  parent: string;
  changes: FileChanges;
  message: string;
  author: { name: string; email: string };
  committer: { name: string; email: string };
  date: Date;
}

/**
 * Builds a commit on its parent without a work tree or an index, and returns its SHA.
 * One `git fast-import` does blobs, trees and commit; its cost follows the change, not the repository.
 */
export async function createCommit(
  git: GitRunner,
  options: CommitOptions,
): Promise<string> {
  const stamp = `${Math.floor(options.date.getTime() / 1000)} +0000`;
  const person = ({ name, email }: { name: string; email: string }) =>
    `${name} <${email}> ${stamp}`;
  const lines = [
    `commit ${options.reference}`,
    'mark :1',
    `author ${person(options.author)}`,
    `committer ${person(options.committer)}`,
    data(options.message),
    `from ${options.parent}`,
    ...[...options.changes].map(([path, content]) =>
      content === undefined
        ? `D ${quote(path)}`
        : `M 100644 inline ${quote(path)}\n${data(content)}`,
    ),
    'get-mark :1',
    'done',
    '',
  ];
  const output = await git.run(
    ['fast-import', '--quiet', '--done', '--force', '--date-format=raw'],
    { input: lines.join('\n') },
  );
  return output.toString().trim();
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}`;
}

function quote(path: string): string {
  return `"${path.replace(/[\\"]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
