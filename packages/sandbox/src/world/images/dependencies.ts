import type { InstalledPackage } from '../../harbor/scanning/database/types';
import type { ImageSources } from './sources';
import { broughtAlong } from './transitive';

type Versions = Map<string, string>;

/** What the files of a service say it depends on, and what comes along with that. */
export function dependenciesOf(sources: ImageSources): InstalledPackage[] {
  return [
    ...packages('gobinary', readGoMod(sources['go.mod'] ?? '')),
    ...packages('node-pkg', readPackageJson(sources['package.json'] ?? '')),
    ...packages(
      'python-pkg',
      readRequirements(sources['requirements.txt'] ?? ''),
    ),
  ];
}

function packages(
  type: InstalledPackage['type'],
  versions: Versions,
): InstalledPackage[] {
  return [...versions].map(([name, version]) => ({ type, name, version }));
}

/** Every `require`; a `replace` to another version counts. */
function readGoMod(text: string): Versions {
  const found: Versions = new Map();
  const module = /^\s*(?:require\s+)?([\w.-]+\.[\w-]+\/\S+)\s+(v\d\S*)/gm;
  for (const [, name = '', version = ''] of text.matchAll(module))
    found.set(name, version);
  const replaced =
    /^\s*(?:replace\s+)?(\S+)(?:\s+v\S+)?\s+=>\s+(\S+)\s+(v\d\S*)/gm;
  for (const [, name = '', , version = ''] of text.matchAll(replaced))
    if (found.has(name)) found.set(name, version);
  return found;
}

/** `dependencies`, what they bring along, and over that `overrides`; a range is installed at its lowest version. */
function readPackageJson(text: string): Versions {
  const found: Versions = new Map();
  const { dependencies = {}, overrides = {} } = parsed(text);
  for (const [name, range] of Object.entries(dependencies)) {
    const version = lowest(range);
    if (version === undefined) continue;
    for (const [other, its] of broughtAlong('node-pkg', name))
      if (!found.has(other)) found.set(other, its);
    found.set(name, version);
  }
  for (const [name, range] of Object.entries(overrides)) {
    const version = lowest(range);
    if (version !== undefined && found.has(name)) found.set(name, version);
  }
  return found;
}

function parsed(text: string): {
  dependencies?: Record<string, unknown>;
  overrides?: Record<string, unknown>;
} {
  try {
    const content: unknown = JSON.parse(text || '{}');
    return Object(content);
  } catch {
    // A file that npm could not read either: the image has none of its packages.
    return {};
  }
}

/** `^4.17.20` is installed as 4.17.20 here: no registry says what there is besides. */
function lowest(range: unknown): string | undefined {
  return /\d+\.\d+\.\d+[\w.+-]*/.exec(String(range))?.[0];
}

/** Lines such as `requests==2.32.3`, with what they bring along where no line names it. */
function readRequirements(text: string): Versions {
  const named: Versions = new Map();
  const line =
    /^\s*([A-Za-z0-9][\w.-]*)(?:\[[^\]]*\])?\s*(?:==|~=|>=)\s*([\w.+!-]+)/gm;
  for (const [, name = '', version = ''] of text.matchAll(line))
    named.set(name.toLowerCase().replace(/[_.]/g, '-'), version);
  const found: Versions = new Map();
  for (const name of named.keys())
    for (const [other, its] of broughtAlong('python-pkg', name))
      found.set(other, its);
  for (const [name, version] of named) found.set(name, version);
  return found;
}
