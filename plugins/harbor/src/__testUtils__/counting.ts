import {
  severities,
  type Severity,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { someCounts } from './fixtures';

/** How many there are of each severity. */
export function countsOf(
  found: Array<{ severity: Severity; fixedIn?: string }>,
): SeverityCounts {
  const counts = someCounts({
    fixable: found.filter(one => one.fixedIn !== undefined).length,
  });
  for (const severity of severities) {
    counts[severity] = found.filter(one => one.severity === severity).length;
  }
  return { ...counts, total: found.length };
}
