import { severities, type Severity } from '@slipway/plugin-harbor-common';

/** Number of a severity in the database: 6 is critical, 1 unknown; 0 is none at all. */
export function rankOf(severity: Severity | 'none' | undefined): number {
  if (severity === undefined || severity === 'none') return 0;
  return severities.length - severities.indexOf(severity);
}

/** The severity of a number of {@link rankOf} that is not 0. */
export function severityOf(rank: number): Severity {
  return severities[severities.length - rank] ?? 'unknown';
}
