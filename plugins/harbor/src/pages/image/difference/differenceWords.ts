import type { Difference, Vulnerability } from '@slipway/plugin-harbor-common';

const inWords = new Intl.ListFormat('en');
/** As many identifiers as a sentence has room for. */
const NAMED = 3;

/** What changes, the new first: "Introduces CVE-2024-5535 (critical) and 2 more, fixes 4; 310 are in both." */
export function differenceWords(difference: Difference): string {
  const { introduced, fixed, inherited } = difference;
  const both = `${count(inherited)} ${inherited.length === 1 ? 'is' : 'are'} in both.`;
  if (introduced.length === 0 && fixed.length === 0) {
    return `Nothing new, nothing fixed; ${both}`;
  }
  const news =
    introduced.length === 0
      ? 'Introduces nothing'
      : `Introduces ${named(introduced)}`;
  return `${news}, fixes ${fixed.length === 0 ? 'nothing' : count(fixed)}; ${both}`;
}

function named(found: Vulnerability[]): string {
  const cves = [
    ...new Map(
      found.map(one => [one.cve, `${one.cve} (${one.severity})`]),
    ).values(),
  ];
  const rest = cves.length - NAMED;
  return inWords.format(
    rest > 0 ? [...cves.slice(0, NAMED), `${rest} more`] : cves,
  );
}

function count(found: Vulnerability[]): string {
  return found.length.toLocaleString('en');
}
