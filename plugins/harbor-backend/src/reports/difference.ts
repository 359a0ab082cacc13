import type { Difference, Vulnerability } from '@slipway/plugin-harbor-common';
import { countsOf, worstFirst } from './severityOrder';

/**
 * What one report has that another has not. A vulnerability is the same when CVE and package are: that an update changed
 * the installed version without mending it makes it inherited, not fixed and introduced. Where a package is installed in
 * several versions, all that the image has of them are listed. `fixed` tells versions of the other report.
 */
export function difference(
  image: Vulnerability[],
  against: Vulnerability[],
): Pick<Difference, 'introduced' | 'fixed' | 'inherited' | 'counts'> {
  const here = new Set(image.map(sameness));
  const there = new Set(against.map(sameness));
  const own = listed(image);
  const introduced = own.filter(one => !there.has(sameness(one)));
  const inherited = own.filter(one => there.has(sameness(one)));
  const fixed = listed(against).filter(one => !here.has(sameness(one)));
  return {
    introduced,
    fixed,
    inherited,
    counts: {
      introduced: countsOf(introduced),
      fixed: countsOf(fixed),
      inherited: countsOf(inherited),
    },
  };
}

function sameness({ cve, package: name }: Vulnerability): string {
  return JSON.stringify([cve, name]);
}

/** The worst first; what a report says twice of one version of a package, as of two paths, once. */
function listed(report: Vulnerability[]): Vulnerability[] {
  const unique = new Map<string, Vulnerability>();
  for (const one of [...report].sort(worstFirst)) {
    const key = JSON.stringify([one.cve, one.package, one.version]);
    if (!unique.has(key)) unique.set(key, one);
  }
  return [...unique.values()];
}
