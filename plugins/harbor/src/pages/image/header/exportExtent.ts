import type { ReportFilters } from '../found/reportFilters';

/** What a file has of a report that is narrowed: `Only critical and high with a fix`. */
export function extentOf(filters: ReportFilters): string {
  const { severity, fixable, hideAllowed } = filters;
  const q = filters.q.trim();
  const narrowed = severity.length > 0 || fixable || q;
  const which = new Intl.ListFormat('en').format(severity) || 'vulnerabilities';
  const words = narrowed
    ? `Only ${which}${fixable ? ' with a fix' : ''}${q && ` that match “${q}”`}`
    : 'Everything that was found';
  return hideAllowed ? `${words}, without what may pass` : words;
}
