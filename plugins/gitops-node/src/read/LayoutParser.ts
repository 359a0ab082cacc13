import { findClashes } from '../check/findClashes';
import { missingBases } from '../check/validateEnvironmentFile';
import type { TreeEntry } from '../git/listTree';
import { HIBERNATION_PATH, roleOfPath } from '../layout/paths';
import {
  parseEnvironmentFile,
  type ParsedEnvironment,
} from '../parse/environmentFile';
import { parseHibernationFile } from '../parse/hibernationFile';
import { ProblemError, type Parsed, type Problem } from '../parse/problems';
import type { BrokenFile, EnvironmentFile, HibernationFile } from '../types';
import { parseFixedPlaces, type FixedPlaces } from './parseFixedPlaces';

/** Reads a file of the layout; ProblemError when it is no usable text file. */
export type ReadFile = (path: string) => Promise<string | undefined>;

/** Everything the files of the layout say, without the history around them. */
export interface ParsedLayout extends FixedPlaces {
  environments: Map<string, EnvironmentFile>;
  hibernation?: HibernationFile;
  broken: BrokenFile[];
}

interface Kept<T> {
  entry: TreeEntry;
  parsed: Parsed<T>;
}

/** Files asked for at once; they arrive, and are parsed, a few dozen in a turn of the event loop. */
const BATCH = 1000;

/** Parses the layout and remembers each environment file by its content, so that only what changed is parsed again. */
export class LayoutParser {
  #environments = new Map<string, Kept<ParsedEnvironment>>();
  #fixed: FixedPlaces | undefined;
  #hibernation: Kept<HibernationFile> | undefined;

  /** @param changed - paths that differ from the last call. */
  async parse(
    entries: ReadonlyMap<string, TreeEntry>,
    changed: Iterable<string>,
    readFile: ReadFile,
    signal?: AbortSignal,
  ): Promise<ParsedLayout> {
    const pending = [...changed];
    const touchesFixed = pending.some(
      path => !path.startsWith('environments/'),
    );
    if (!this.#fixed || touchesFixed) {
      const fixed = await parseFixedPlaces(entries.keys(), readFile);
      this.#hibernation = await this.#parseHibernation(entries, readFile);
      this.#fixed = fixed;
    }
    for (let start = 0; start < pending.length; start += BATCH) {
      signal?.throwIfAborted();
      await Promise.all(
        pending
          .slice(start, start + BATCH)
          .map(path => this.#parseEnvironment(path, entries, readFile)),
      );
    }
    return this.#combine(entries, this.#fixed);
  }

  async #parseEnvironment(
    path: string,
    entries: ReadonlyMap<string, TreeEntry>,
    readFile: ReadFile,
  ): Promise<void> {
    const role = roleOfPath(path);
    const entry = entries.get(path);
    if (!entry || role?.role !== 'environment') {
      this.#environments.delete(path);
      return;
    }
    const kept = this.#environments.get(path);
    if (kept?.entry.sha === entry.sha && kept.entry.mode === entry.mode) return;
    const parsed = await parseText(path, readFile, text =>
      parseEnvironmentFile(text, { path, ...role }),
    );
    this.#environments.set(path, { entry, parsed });
  }

  async #parseHibernation(
    entries: ReadonlyMap<string, TreeEntry>,
    readFile: ReadFile,
  ): Promise<Kept<HibernationFile> | undefined> {
    const entry = entries.get(HIBERNATION_PATH);
    if (!entry) return undefined;
    return {
      entry,
      parsed: await parseText(HIBERNATION_PATH, readFile, parseHibernationFile),
    };
  }

  #combine(
    entries: ReadonlyMap<string, TreeEntry>,
    fixed: FixedPlaces,
  ): ParsedLayout {
    const broken = [...fixed.broken, ...misplaced(entries.keys())];
    const report = (path: string, problems: Problem[]) => {
      const [first] = problems;
      const role = roleOfPath(path);
      if (!first) return;
      const more =
        problems.length > 1 ? ` (and ${problems.length - 1} more)` : '';
      broken.push({
        ...first,
        reason: `${first.reason}${more}`,
        path,
        ...(role?.role === 'environment'
          ? { environment: role.name, kind: role.kind }
          : { environment: 'staging', kind: 'staging' }),
      });
    };
    if (this.#hibernation && !this.#hibernation.parsed.ok) {
      report(HIBERNATION_PATH, this.#hibernation.parsed.problems);
    }
    const usable: ParsedEnvironment[] = [];
    for (const [path, { parsed }] of this.#environments) {
      if (!parsed.ok) report(path, parsed.problems);
      else {
        const problems = missingBases(parsed.value, fixed.bases);
        if (problems.length > 0) report(path, problems);
        else usable.push(parsed.value);
      }
    }
    usable.sort((a, b) => (a.file.path < b.file.path ? -1 : 1));
    const clashes = findClashes(usable, [
      ...fixed.staging.values(),
      ...fixed.production.values(),
    ]);
    const environments = new Map<string, EnvironmentFile>();
    for (const { file } of usable) {
      const clash = clashes.get(file.path);
      if (clash) report(file.path, [clash]);
      else environments.set(file.name, file);
    }
    broken.sort((a, b) => (a.path < b.path ? -1 : 1));
    const hibernation = this.#hibernation?.parsed;
    return {
      ...fixed,
      environments,
      broken,
      ...(hibernation?.ok && { hibernation: hibernation.value }),
    };
  }
}

/** Reads and parses a file; what makes it unreadable is a problem like any other. */
export async function parseText<T>(
  path: string,
  readFile: ReadFile,
  parse: (text: string) => Parsed<T>,
): Promise<Parsed<T>> {
  try {
    return parse((await readFile(path)) ?? '');
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { ok: false, problems: [error.problem] };
  }
}

function misplaced(paths: Iterable<string>): BrokenFile[] {
  const found: BrokenFile[] = [];
  for (const path of paths) {
    const role = roleOfPath(path);
    if (role?.role === 'misplaced-environment') {
      found.push({
        path,
        kind: role.kind,
        code: 'unsupported',
        reason:
          'environment files stand directly in their folder and end in ".yaml"; move or rename it',
      });
    }
  }
  return found;
}
