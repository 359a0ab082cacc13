import type { PackageType } from './types';

/**
 * Orders two versions of a package: negative when `a` is older. Debian's own rules (deb-version(7)); the other ecosystems'
 * versions are brought into its terms, in which `~` sorts before everything.
 */
export function compareVersions(
  type: PackageType,
  a: string,
  b: string,
): number {
  const one = split(inDebianTerms(type, a));
  const other = split(inDebianTerms(type, b));
  return (
    one.epoch - other.epoch ||
    comparePart(one.upstream, other.upstream) ||
    comparePart(one.revision, other.revision)
  );
}

function inDebianTerms(type: PackageType, version: string): string {
  switch (type) {
    case 'debian':
      return version;
    case 'alpine':
      return version.replace(/_(alpha|beta|pre|rc)/, '~$1');
    case 'python-pkg':
      return version.replace(/\.?(a|b|rc|dev)(?=\d)/, '~$1');
    default:
      return version
        .replace(/^v|\+.*$/g, '')
        .replace(/\.(Final|RELEASE|GA)$/, '')
        .replace('-', '~');
  }
}

function split(version: string) {
  const [, epoch = '0', rest = ''] = /^(?:(\d+):)?(.*)$/.exec(version) ?? [];
  const dash = rest.lastIndexOf('-');
  return {
    epoch: Number(epoch),
    upstream: dash < 0 ? rest : rest.slice(0, dash),
    revision: dash < 0 ? '' : rest.slice(dash + 1),
  };
}

function comparePart(a: string, b: string): number {
  let one = a;
  let other = b;
  while (one || other) {
    const words = [one, other].map(text => /^\D*/.exec(text)?.[0] ?? '');
    const [word = '', otherWord = ''] = words;
    const difference = compareWord(word, otherWord);
    if (difference) return difference;
    one = one.slice(word.length);
    other = other.slice(otherWord.length);
    const digits = /^\d*/.exec(one)?.[0] ?? '';
    const otherDigits = /^\d*/.exec(other)?.[0] ?? '';
    const distance = Number(digits || 0) - Number(otherDigits || 0);
    if (distance) return distance;
    one = one.slice(digits.length);
    other = other.slice(otherDigits.length);
  }
  return 0;
}

function compareWord(a: string, b: string): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = weight(a[index]) - weight(b[index]);
    if (difference) return difference;
  }
  return 0;
}

/** `~` before the end, the end before letters, letters before the rest. */
function weight(character: string | undefined): number {
  if (character === '~') return -1;
  if (character === undefined) return 0;
  const code = character.charCodeAt(0);
  return /[a-z]/i.test(character) ? code : code + 256;
}
