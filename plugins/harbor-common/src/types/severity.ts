/** Severities from the worst, as Harbor has them; what a scanner calls otherwise is `unknown`. */
export const severities = [
  'critical',
  'high',
  'medium',
  'low',
  'negligible',
  'unknown',
] as const;
export type Severity = (typeof severities)[number];

/** How many vulnerabilities of each severity a report has. */
export type SeverityCounts = Record<Severity, number> & {
  total: number;
  /** Those that an update of the package mends. */
  fixable: number;
};
