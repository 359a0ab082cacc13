import {
  environmentStates,
  type EnvironmentState,
} from '@slipway/plugin-environments-common';
import type { ListQuery } from '../../api/keys';

/** Orders that the list offers, with their words. */
export const sortOrders = [
  { value: '-createdAt', label: 'Newest first' },
  { value: 'createdAt', label: 'Oldest first' },
  { value: 'expiresAt', label: 'Expiring first' },
  { value: 'name', label: 'Name' },
  { value: 'state', label: 'State' },
] as const;

/** An order of the list. */
export type SortOrder = NonNullable<ListQuery['sort']>;

/** What the address says about the list. */
export interface ListFilters {
  q: string;
  state: EnvironmentState[];
  service: string[];
  owner: string;
  sort: SortOrder;
}

const DEFAULT_SORT: SortOrder = '-createdAt';
const sorts = new Set<string>([
  ...sortOrders.map(order => order.value),
  '-name',
  '-expiresAt',
  '-state',
]);

const isSort = (value: string | null): value is SortOrder =>
  value !== null && sorts.has(value);
const isState = (value: string): value is EnvironmentState =>
  environmentStates.some(state => state === value);
const words = (value: string | null) =>
  (value ?? '').split(',').filter(Boolean);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): ListFilters {
  const sort = params.get('sort');
  return {
    q: params.get('q') ?? '',
    state: words(params.get('state')).filter(isState),
    service: words(params.get('service')),
    owner: params.get('owner') ?? '',
    sort: isSort(sort) ? sort : DEFAULT_SORT,
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ListFilters>,
): URLSearchParams {
  const next = new URLSearchParams(params);
  const { q, state, service, owner, sort } = {
    ...readFilters(params),
    ...change,
  };
  const values = {
    q,
    state: state.join(','),
    service: service.join(','),
    owner,
    sort: sort === DEFAULT_SORT ? '' : sort,
  };
  for (const [key, value] of Object.entries(values)) {
    if (value) next.set(key, value);
    else next.delete(key);
  }
  next.delete('selected');
  return next;
}

/** What to ask the backend for. */
export function toQuery(filters: ListFilters): ListQuery {
  return {
    kind: ['pull-request'],
    state: filters.state.length > 0 ? filters.state : undefined,
    service: filters.service.length > 0 ? filters.service : undefined,
    owner: filters.owner || undefined,
    q: filters.q.trim() || undefined,
    sort: filters.sort,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: ListFilters) =>
  Boolean(filters.q.trim() || filters.owner) ||
  filters.state.length > 0 ||
  filters.service.length > 0;
