import { posix } from 'node:path';
import { roleOfPath } from '../layout/paths';
import { parseBase } from '../parse/base';
import { parseOverlayFile } from '../parse/overlayFile';
import { ProblemError } from '../parse/problems';
import type { Base, BrokenFile, OverlayFile } from '../types';
import { parseText, type ReadFile } from './LayoutParser';

/** What stays when environments come and go: bases and the overlays of staging and production. */
export interface FixedPlaces {
  bases: Map<string, Base>;
  staging: Map<string, OverlayFile>;
  production: Map<string, OverlayFile>;
  broken: BrokenFile[];
}

/** A file of a base or overlay as it was read: its text, or what makes it unreadable. */
type Loaded = { text: string } | { error: ProblemError };

/** Parses bases and overlays. They are few, and overlays depend on bases: all of them are parsed when any changes. */
export async function parseFixedPlaces(
  paths: Iterable<string>,
  readFile: ReadFile,
): Promise<FixedPlaces> {
  const fixed = [...paths].filter(path => !path.startsWith('environments/'));
  const loaded = new Map(
    await Promise.all(
      fixed.map(async path => [path, await load(path, readFile)] as const),
    ),
  );
  const textIn = (folder: string) => (name: string) => {
    const path = posix.normalize(`${folder}/${name}`);
    const file = path.startsWith(`${folder}/`) ? loaded.get(path) : undefined;
    if (file && 'error' in file) throw file.error;
    return file?.text;
  };

  const result: FixedPlaces = {
    bases: new Map(),
    staging: new Map(),
    production: new Map(),
    broken: [],
  };
  for (const path of fixed) {
    const role = roleOfPath(path);
    if (role?.role !== 'base' || result.bases.has(role.name)) continue;
    const { base, broken } = parseBase(role.name, textIn(`_base/${role.name}`));
    result.bases.set(role.name, base);
    result.broken.push(...broken);
  }
  for (const path of fixed) {
    const role = roleOfPath(path);
    if (role?.role !== 'overlay') continue;
    const { environment, service } = role;
    const parsed = await parseText(path, readFile, text =>
      parseOverlayFile(text, {
        path,
        environment,
        service,
        base: result.bases.get(service),
        readFile: textIn(`${environment}/${service}`),
      }),
    );
    if (parsed.ok) result[environment].set(service, parsed.value);
    else {
      const [problem] = parsed.problems;
      if (problem) {
        result.broken.push({
          ...problem,
          path,
          environment,
          kind: environment,
        });
      }
    }
  }
  return result;
}

async function load(path: string, readFile: ReadFile): Promise<Loaded> {
  try {
    return { text: (await readFile(path)) ?? '' };
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return { error };
  }
}
