import {
  severities,
  type Severity,
  type SeverityCounts,
} from '@slipway/plugin-harbor-common';
import { severityLooks } from './severityLooks';

/** Severities that occur, the worst first. */
export const occurring = (counts: SeverityCounts): Severity[] =>
  severities.filter(severity => counts[severity] > 0);

/** `1 critical, 2 high; 2 can be fixed`, `no vulnerabilities`. */
export function countsInWords(counts: SeverityCounts): string {
  const parts = occurring(counts).map(
    severity =>
      `${counts[severity].toLocaleString('en')} ${severityLooks[severity].label.toLowerCase()}`,
  );
  if (parts.length === 0) return 'no vulnerabilities';
  return `${parts.join(', ')}; ${fixableInWords(counts)} can be fixed`;
}

/** How many of what was found an update fixes, in words: `none`, `all`, `12`. */
export function fixableInWords({ fixable, total }: SeverityCounts): string {
  if (fixable === 0) return 'none';
  return fixable === total ? 'all' : fixable.toLocaleString('en');
}
