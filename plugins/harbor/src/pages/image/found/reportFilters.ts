import { severities, type Severity } from '@slipway/plugin-harbor-common';
import { withParams, wordsOf } from '@slipway/ui';
import type { ReportQuery } from '../../../api/keys';

/** Orders of a report. */
export const sorts = [
  { value: '-severity', label: 'Worst first' },
  { value: '-cvss', label: 'Highest CVSS first' },
  { value: 'cve', label: 'By identifier' },
  { value: 'package', label: 'By package' },
] as const;
export type Sort = (typeof sorts)[number]['value'];

/** What the address says about a report. */
export interface ReportFilters {
  q: string;
  severity: Severity[];
  /** Only what an update fixes. */
  fixable: boolean;
  /** Without what an allowlist lets pass. */
  hideAllowed: boolean;
  sort: Sort;
  /** One row per package. */
  grouped: boolean;
  /** Name of a scanner; empty: the one that counts. */
  scanner: string;
}

/** What an address without filters says. */
export const noFilters: ReportFilters = {
  q: '',
  severity: [],
  fixable: false,
  hideAllowed: false,
  sort: '-severity',
  grouped: false,
  scanner: '',
};

const isSeverity = (value: string): value is Severity =>
  severities.some(severity => severity === value);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): ReportFilters {
  const sort = sorts.find(({ value }) => value === params.get('sort'));
  return {
    q: params.get('q') ?? '',
    severity: wordsOf(params.get('severity')).filter(isSeverity),
    fixable: params.get('fixable') === '1',
    hideAllowed: params.get('allowed') === '0',
    sort: sort?.value ?? noFilters.sort,
    grouped: params.get('group') === 'package',
    scanner: params.get('scanner') ?? '',
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ReportFilters>,
): URLSearchParams {
  const filters = { ...readFilters(params), ...change };
  const values = {
    q: filters.q,
    severity: filters.severity.join(','),
    fixable: filters.fixable ? '1' : '',
    allowed: filters.hideAllowed ? '0' : '',
    sort: filters.sort === noFilters.sort ? '' : filters.sort,
    group: filters.grouped ? 'package' : '',
    scanner: filters.scanner,
  };
  const next = withParams(params, values);
  next.delete('selected');
  next.delete('open');
  return next;
}

/** What to ask the backend for. */
export function toQuery(filters: ReportFilters): ReportQuery {
  return {
    q: filters.q.trim() || undefined,
    severity: filters.severity.length > 0 ? filters.severity : undefined,
    fixable: filters.fixable || undefined,
    allowed: filters.hideAllowed ? false : undefined,
    sort: filters.sort,
    scanner: filters.scanner || undefined,
  };
}

/** Whether anything narrows the report. */
export const isFiltered = (filters: ReportFilters): boolean =>
  filters.q.trim() !== '' ||
  filters.severity.length > 0 ||
  filters.fixable ||
  filters.hideAllowed;

/** What to ask the backend for as a file: all that the table shows, whatever its order. */
export function toExportQuery(filters: ReportFilters) {
  const { sort: _sort, ...narrowed } = toQuery(filters);
  return narrowed;
}
