import {
  severities,
  type Page,
  type Severity,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { someCounts } from './fixtures';

/** One page of what was found, as the backend cuts it. */
export function pageOf<T>(
  found: T[],
  { cursor, limit = 50 }: { cursor?: string; limit?: number },
): Page<T> {
  const from = Number(cursor || 0);
  const to = from + limit;
  return {
    items: found.slice(from, to),
    totalItems: found.length,
    pageInfo: to < found.length ? { nextCursor: String(to) } : {},
  };
}

/** Whether one of those that are wanted is there; nothing wanted: yes. */
export function hasSome(
  wanted: readonly string[] | undefined,
  have: readonly string[],
): boolean {
  return (
    !wanted || wanted.length === 0 || have.some(one => wanted.includes(one))
  );
}

/** Whether every word is in the texts. */
export function hasWords(texts: unknown[], q = ''): boolean {
  const text = JSON.stringify(texts).toLowerCase();
  return q
    .toLowerCase()
    .split(/\s+/)
    .every(word => text.includes(word));
}

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
