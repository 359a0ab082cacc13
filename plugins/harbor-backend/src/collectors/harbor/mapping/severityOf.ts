import {
  type Severity,
  severities,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import type { SummaryAnswer } from '../answers';

const otherWords: Record<string, Severity> = {
  moderate: 'medium',
  important: 'high',
  minor: 'low',
  info: 'negligible',
  informational: 'negligible',
  // Harbor knows the severities of CVSS alone, and calls what a scanner finds negligible so.
  none: 'negligible',
};

/** A severity in a scanner's words; what no version of this portal knows is `unknown`. */
export function severityOf(word: string | undefined): Severity {
  const plain = (word ?? '').trim().toLowerCase();
  return (
    severities.find(severity => severity === plain) ??
    otherWords[plain] ??
    'unknown'
  );
}

/** The worst that a scan found, in Harbor's words; `none` where it found nothing. */
export function overallSeverityOf(
  word: string | undefined,
): Severity | 'none' | undefined {
  if (word === undefined) return undefined;
  return /^none$/i.test(word.trim()) ? 'none' : severityOf(word);
}

/** Counts of a summary; severities that are not known count as `unknown`. */
export function countsOf({
  summary,
}: SummaryAnswer): SeverityCounts | undefined {
  if (!summary) return undefined;
  const counts: Record<Severity, number> = {
    ...{ critical: 0, high: 0, medium: 0 },
    ...{ low: 0, negligible: 0, unknown: 0 },
  };
  for (const [word, count] of Object.entries(summary.summary ?? {})) {
    counts[severityOf(word)] += count ?? 0;
  }
  const added = severities.reduce((sum, one) => sum + counts[one], 0);
  return {
    ...counts,
    total: summary.total ?? added,
    fixable: summary.fixable ?? 0,
  };
}

/** The worst severity of which there is anything; `none` where there is nothing. */
export function worstCounted(counts: SeverityCounts): Severity | 'none' {
  return (
    severities.find(severity => counts[severity] > 0) ??
    (counts.total > 0 ? 'unknown' : 'none')
  );
}

/** The worst severity of findings; `none` where there are none. */
export function worstOf(
  found: ReadonlyArray<{ severity: Severity }>,
): Severity | 'none' {
  const there = new Set(found.map(({ severity }) => severity));
  return severities.find(severity => there.has(severity)) ?? 'none';
}
