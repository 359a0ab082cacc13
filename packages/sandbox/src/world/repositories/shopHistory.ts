import { parse } from 'yaml';
import { z } from 'zod';
import type { Random } from '../../core/random';
import type { CommitSpec } from '../../git';
import { logins, people } from './people';
import { readSeed, readSeedFile } from './seedFiles';
import { removeBlock, replaceOnce } from './textEdits';
import { workingHours } from './workingHours';

const editSchema = z.union([
  z.strictObject({ file: z.string(), now: z.string(), before: z.string() }),
  z.strictObject({ file: z.string(), without: z.string() }),
]);

const historySchema = z.array(
  z.strictObject({
    by: z.enum(logins),
    message: z.string(),
    body: z.string().optional(),
    adds: z.array(z.string()).default([]),
    edits: z.array(editSchema).default([]),
  }),
);
type Chapter = z.infer<typeof historySchema>[number];
type Files = Map<string, string>;

/** The files of the shop's repository as they are on its main branch. */
export function shopFiles(): Files {
  return readSeed('shop');
}

/**
 * The history of the shop's repository up to `now` (milliseconds since the
 * epoch), oldest first; its last commit leaves exactly {@link shopFiles}.
 *
 * @throws Error when the described history does not fit the files
 */
export function shopHistory(random: Random, now: number): CommitSpec[] {
  const chapters = historySchema.parse(
    parse(readSeedFile('shop-history.yaml')),
  );
  const dates = workingHours(random, now, chapters.length);
  let files = shopFiles();
  const commits: CommitSpec[] = [];
  for (const [index, chapter] of [...chapters.entries()].reverse()) {
    const before = undo(files, chapter);
    commits.unshift({
      branch: 'main',
      message: chapter.body
        ? `${chapter.message}\n\n${chapter.body}`
        : chapter.message,
      author: people[chapter.by],
      date: dates[index] ?? now,
      files: difference(before, files),
    });
    files = before;
  }
  if (files.size > 0) {
    const left = [...files.keys()].join(', ');
    throw new Error(`shop-history.yaml: no commit adds ${left}`);
  }
  return commits;
}

function undo(files: Files, chapter: Chapter): Files {
  const before = new Map(files);
  for (const edit of chapter.edits) {
    const content = before.get(edit.file);
    const where = `shop-history.yaml: "${chapter.message}", ${edit.file}`;
    if (content === undefined) throw new Error(`${where}: no such file`);
    before.set(
      edit.file,
      'without' in edit
        ? removeBlock(content, edit.without, where)
        : replaceOnce(content, edit.now, edit.before, where),
    );
  }
  for (const added of chapter.adds) {
    const paths = [...before.keys()].filter(
      path => path === added || (added.endsWith('/') && path.startsWith(added)),
    );
    if (paths.length === 0) {
      throw new Error(
        `shop-history.yaml: "${chapter.message}" adds ${added}, which is not there`,
      );
    }
    for (const path of paths) before.delete(path);
  }
  return before;
}

function difference(before: Files, after: Files): Record<string, string> {
  return Object.fromEntries(
    [...after].filter(([path, content]) => before.get(path) !== content),
  );
}
