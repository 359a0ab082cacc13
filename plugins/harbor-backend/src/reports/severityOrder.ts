import {
  severities,
  type SeverityCounts,
  type Vulnerability,
} from '@slipway/plugin-harbor-common';
import { noCounts } from '../store/types';

/** Sorts the worst first, and always the same way: severity, CVSS, identifier, package, version. */
export function worstFirst(a: Vulnerability, b: Vulnerability): number {
  return (
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (b.cvss?.score ?? -1) - (a.cvss?.score ?? -1) ||
    inOrder(a.cve, b.cve) ||
    inOrder(a.package, b.package) ||
    inOrder(a.version, b.version)
  );
}

/** How many there are of each severity. */
export function countsOf(vulnerabilities: Vulnerability[]): SeverityCounts {
  const counts = { ...noCounts };
  for (const { severity, fixedIn } of vulnerabilities) {
    counts[severity] += 1;
    counts.total += 1;
    if (fixedIn) counts.fixable += 1;
  }
  return counts;
}

/** By code units: the order of a locale differs from machine to machine. */
function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
