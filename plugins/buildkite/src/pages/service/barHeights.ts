import type { Build } from '@slipway/plugin-buildkite-common';
import { secondsBetween } from '@slipway/ui';

/** How much higher than the median a bar may be before it is cut, so that one hanging build hides no other. */
const CUT = 3;

/**
 * Heights of bars from 0 to 1, by how long each build took, or has taken by now.
 *
 * @param now milliseconds
 */
export function barHeights(builds: Build[], now: number): number[] {
  const lengths = builds.map(({ startedAt, finishedAt, state, approvals }) => {
    if (!startedAt) return 0;
    const waits = state === 'blocked' ? approvals[0]?.since : undefined;
    const end = finishedAt ?? waits ?? now;
    return Math.max(0, secondsBetween(startedAt, end));
  });
  const sorted = lengths.filter(length => length > 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const most = Math.min(sorted.at(-1) ?? 0, median * CUT);
  return lengths.map(length => (most > 0 ? Math.min(1, length / most) : 0));
}
