import { severities, type Severity } from '@slipway/plugin-harbor-common';
import { withParams, wordsOf } from '@slipway/ui';
import type { FleetVulnerabilitiesQuery } from '../../api/keys';

/** Orders that the list can have, with what they are called. */
export const cveOrders = {
  '-severity': 'Worst first',
  '-environments': 'Most widespread first',
  'first-seen': 'Oldest first',
} as const;
export type CveOrder = keyof typeof cveOrders;

/** What the address says about the list. */
export interface CveFilters {
  q: string;
  severity: Severity[];
  service: string[];
  fixable: boolean;
  /** Also those that run nowhere. */
  everywhere: boolean;
  sort: CveOrder;
  /** Only in services of the reader's. Gives way to services that are named. */
  mine: boolean;
}

/** What an address without filters says. */
export const noFilters: CveFilters = {
  q: '',
  severity: [],
  service: [],
  fixable: false,
  everywhere: false,
  sort: '-severity',
  mine: false,
};

const isSeverity = (value: string): value is Severity =>
  severities.some(one => one === value);
const isOrder = (value: string | null): value is CveOrder =>
  value !== null && Object.hasOwn(cveOrders, value);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): CveFilters {
  const service = wordsOf(params.get('service'));
  const sort = params.get('sort');
  return {
    q: params.get('q') ?? '',
    severity: wordsOf(params.get('severity')).filter(isSeverity),
    service,
    fixable: params.get('fixable') === 'true',
    everywhere: params.get('running') === 'false',
    sort: isOrder(sort) ? sort : '-severity',
    mine: params.get('mine') === '1' && service.length === 0,
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<CveFilters>,
): URLSearchParams {
  const filters = {
    ...readFilters(params),
    ...(change.mine && { service: [] }),
    ...change,
  };
  const values = {
    q: filters.q,
    severity: filters.severity.join(','),
    service: filters.service.join(','),
    fixable: filters.fixable ? 'true' : '',
    running: filters.everywhere ? 'false' : '',
    sort: filters.sort === '-severity' ? '' : filters.sort,
    mine: filters.mine && filters.service.length === 0 ? '1' : '',
  };
  const next = withParams(params, values);
  next.delete('selected');
  return next;
}

/**
 * What to ask the backend for.
 *
 * @param mine services of the reader's, which `mine` stands for; none: it narrows nothing
 */
export function toQuery(
  filters: CveFilters,
  mine: string[],
): FleetVulnerabilitiesQuery {
  const service = filters.mine ? mine : filters.service;
  return {
    severity: filters.severity.length > 0 ? filters.severity : undefined,
    service: service.length > 0 ? service : undefined,
    fixable: filters.fixable || undefined,
    running: !filters.everywhere,
    q: filters.q.trim() || undefined,
    sort: filters.sort,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: CveFilters): boolean =>
  Boolean(filters.q.trim()) ||
  filters.severity.length > 0 ||
  filters.service.length > 0 ||
  filters.fixable ||
  filters.mine;
