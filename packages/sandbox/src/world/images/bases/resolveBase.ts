import { publishedBases } from './publishedBases';
import type { BaseImage } from './types';

/**
 * The image that a `FROM` means: `golang:1.23` is the newest 1.23 that the world knows of, `golang` the newest of all.
 * Of a version that it does not know the one before it is what comes closest, with the version that was asked for.
 * Undefined for images that it knows nothing of.
 */
export function resolveBase(reference: string): BaseImage | undefined {
  const name = reference
    .replace(/@.*$/, '')
    .replace(/^(docker\.io\/)?(library\/)?/, '')
    .replace(/^harbor[\w.-]*\/library\//, '');
  const [line = '', tag = 'latest'] = name.split(/:(?=[^/]*$)/);
  const known = publishedBases[line];
  if (!known) return undefined;
  const wanted = /^\d+(?:\.\d+)*/.exec(tag)?.[0];
  if (wanted === undefined) return known.at(-1);
  const matching = known.filter(base => {
    const version = versionOf(base);
    return version === wanted || version.startsWith(`${wanted}.`);
  });
  const found = matching.at(-1);
  if (found) return found;
  const before = known.filter(base => order(versionOf(base), wanted) < 0);
  return renamed(before.at(-1) ?? known[0], wanted);
}

function versionOf({ name }: BaseImage): string {
  return /:([\d.]+)/.exec(name)?.[1] ?? '';
}

function order(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

function renamed(
  base: BaseImage | undefined,
  version: string,
): BaseImage | undefined {
  if (!base) return undefined;
  const was = versionOf(base);
  const whole = /^\d+\.\d+$/.test(version) ? `${version}.0` : version;
  return {
    ...base,
    name: base.name.replace(was, whole),
    gives: base.gives.map(each => ({
      ...each,
      version: each.version.replace(was, whole),
    })),
  };
}
