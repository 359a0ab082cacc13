import type { ObservedScan } from '../../observed';
import type { ScanRow } from '../rows';
import { hasEnded } from './scanKey';

/**
 * Since when a scan is seen to go on, by our own clock: that of Harbor may be wrong.
 *
 * @returns milliseconds since 1970; null: it has ended
 */
export function goingSince(
  { current, going_since }: Pick<ScanRow, 'current' | 'going_since'>,
  scan: ObservedScan,
): number | null {
  if (hasEnded(scan)) return null;
  if (going_since === null || current === '') return scan.askedAt;
  return isSame(JSON.parse(current), scan) ? Number(going_since) : scan.askedAt;
}

/** A scan as it was told, or that it never ends. */
export function orStale(
  scan: ObservedScan,
  since: number | null,
  staleAfterMs: number,
): ObservedScan {
  if (since === null || scan.askedAt - since < staleAfterMs) return scan;
  return {
    ...scan,
    state: 'stale',
    problem: `It has not ended since ${new Date(since).toISOString()}: look at Harbor's job service, then scan again`,
  };
}

/** Whether it is the scan that was told of before: what has no id yet, or no beginning, may get one. */
function isSame(before: ObservedScan, now: ObservedScan): boolean {
  const fits = (a: string | undefined, b: string | undefined) =>
    a === undefined || b === undefined || a === b;
  return before.reportId !== undefined && now.reportId !== undefined
    ? before.reportId === now.reportId
    : fits(before.startedAt, now.startedAt);
}
