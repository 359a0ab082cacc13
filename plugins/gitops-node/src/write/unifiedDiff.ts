import { structuredPatch } from 'diff';

/** A file before and after; `undefined` where it is not there. */
export interface FileEdit {
  path: string;
  before?: string;
  after?: string;
}

/** Unified diff with git's headers, which `git apply` takes; empty when nothing differs. */
export function unifiedDiff(edits: readonly FileEdit[]): string {
  return edits
    .filter(({ before, after }) => before !== after)
    .map(fileDiff)
    .join('');
}

function fileDiff({ path, before, after }: FileEdit): string {
  const { hunks } = structuredPatch(path, path, before ?? '', after ?? '');
  const body = hunks.map(hunk => {
    const range = (start: number, lines: number) =>
      lines === 1 ? `${start}` : `${start},${lines}`;
    const header = `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`;
    return [header, ...hunk.lines, ''].join('\n');
  });
  const old = before === undefined ? '/dev/null' : `a/${path}`;
  const current = after === undefined ? '/dev/null' : `b/${path}`;
  const names = body.length > 0 ? `--- ${old}\n+++ ${current}\n` : '';
  return `diff --git a/${path} b/${path}\n${modeLine(before, after)}${names}${body.join('')}`;
}

function modeLine(before?: string, after?: string): string {
  if (before === undefined) return 'new file mode 100644\n';
  return after === undefined ? 'deleted file mode 100644\n' : '';
}
