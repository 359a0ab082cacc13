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

/** The worst by name; the rest as the list beneath counts: once for each package. */
function named(found: Vulnerability[]): string {
  const cves = [...new Set(found.map(({ cve }) => cve))].slice(0, NAMED);
  const names = cves.map(name => {
    const worst = found.find(({ cve }) => cve === name);
    return `${name} (${worst?.severity})`;
  });
  const rest = found.filter(({ cve }) => !cves.includes(cve));
  return inWords.format(
    rest.length > 0 ? [...names, `${count(rest)} more`] : names,
  );
}

function count(found: Vulnerability[]): string {
  return found.length.toLocaleString('en');
}
