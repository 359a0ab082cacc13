import {
  environmentStates,
  type EnvironmentState,
} from '@slipway/plugin-environments-common';
import { withParams, wordsOf } from '@slipway/ui';
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
  /** Only environments that run a service of the reader's. Gives way to services that are named. */
  mine: boolean;
  /** Only environments that the reader may do this to. */
  may: 'destroy' | '';
  sort: SortOrder;
}

/** What an address without filters says. */
export const noFilters = {
  q: '',
  state: [],
  service: [],
  owner: '',
  mine: false,
  may: '',
} satisfies Partial<ListFilters>;

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

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): ListFilters {
  const sort = params.get('sort');
  const service = wordsOf(params.get('service'));
  return {
    q: params.get('q') ?? '',
    state: wordsOf(params.get('state')).filter(isState),
    service,
    owner: params.get('owner') ?? '',
    mine: params.get('mine') === '1' && service.length === 0,
    may: params.get('may') === 'destroy' ? 'destroy' : '',
    sort: isSort(sort) ? sort : DEFAULT_SORT,
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ListFilters>,
): URLSearchParams {
  const { q, state, service, owner, mine, may, sort } = {
    ...readFilters(params),
    ...(change.mine && { service: [] }),
    ...change,
  };
  const values = {
    q,
    state: state.join(','),
    service: service.join(','),
    owner,
    mine: mine && service.length === 0 ? '1' : '',
    may,
    sort: sort === DEFAULT_SORT ? '' : sort,
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
export function toQuery(filters: ListFilters, mine: string[]): ListQuery {
  const service = filters.mine ? mine : filters.service;
  return {
    kind: ['pull-request'],
    state: filters.state.length > 0 ? filters.state : undefined,
    service: service.length > 0 ? service : undefined,
    may: filters.may || undefined,
    owner: filters.owner || undefined,
    q: filters.q.trim() || undefined,
    sort: filters.sort,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: ListFilters) =>
  Boolean(filters.q.trim() || filters.owner || filters.may) ||
  filters.mine ||
  filters.state.length > 0 ||
  filters.service.length > 0;
