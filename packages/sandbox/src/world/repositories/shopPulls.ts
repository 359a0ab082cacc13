import { parse } from 'yaml';
import { z } from 'zod';
import { Person, logins } from './people';
import { readSeedFile } from './seedFiles';
import { replaceOnce } from './textEdits';

const changeSchema = z.strictObject({
  message: z.string(),
  edits: z
    .array(
      z.strictObject({
        file: z.string(),
        find: z.string(),
        replace: z.string(),
      }),
    )
    .default([]),
  adds: z.record(z.string(), z.string()).default({}),
});

const pullsSchema = z.array(
  z.strictObject({
    number: z.number().int().positive(),
    title: z.string(),
    author: z.enum(logins),
    branch: z.string(),
    body: z.string(),
    state: z.enum(['open', 'merged', 'closed']).default('open'),
    draft: z.boolean().default(false),
    commits: z.array(changeSchema).min(1),
  }),
);

/** One commit of a pull request: its message and the files it leaves different. */
export interface PullChange {
  message: string;
  files: Record<string, string>;
}

/** A pull request of the shop with the change it makes. */
export interface ShopPull {
  number: number;
  title: string;
  author: Person;
  branch: string;
  body: string;
  state: 'open' | 'merged' | 'closed';
  draft: boolean;
  /** The services it changes, sorted. */
  services: string[];
  /** At least one, oldest first. */
  changes: PullChange[];
}

/**
 * The pull requests of the shop as changes of `files`, by number.
 *
 * @throws Error when a described change does not fit the files
 */
export function shopPulls(files: ReadonlyMap<string, string>): ShopPull[] {
  const pulls = pullsSchema.parse(parse(readSeedFile('shop-pulls.yaml')));
  return pulls.map(({ commits, ...pull }) => {
    const now = new Map(files);
    const changes = commits.map(({ message, edits, adds }) => {
      const changed: Record<string, string> = { ...adds };
      for (const { file, find, replace } of edits) {
        const where = `shop-pulls.yaml: ${pull.number}, ${file}`;
        const content = changed[file] ?? now.get(file);
        if (content === undefined) throw new Error(`${where}: no such file`);
        changed[file] = replaceOnce(content, find, replace, where);
      }
      for (const [path, content] of Object.entries(changed)) {
        now.set(path, content);
      }
      return { message, files: changed };
    });
    return { ...pull, changes, services: servicesOf(changes) };
  });
}

/** The services that changes touch, sorted. */
export function servicesOf(changes: readonly PullChange[]): string[] {
  const services = changes
    .flatMap(change => Object.keys(change.files))
    .map(path => /^services\/([^/]+)\//.exec(path)?.[1])
    .filter(service => service !== undefined);
  return [...new Set(services)].sort();
}
