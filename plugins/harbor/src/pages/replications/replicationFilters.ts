import type { Replication } from '@slipway/plugin-harbor-common';
import { withParams, wordsOf } from '@slipway/ui';
import type { ReplicationsQuery } from '../../api/keys';

/** What the address says about the list. */
export interface ReplicationFilters {
  q: string;
  state: Array<Replication['state']>;
  /** Digest or `project/repository`. */
  image: string;
}

/** What an address without filters says. */
export const noFilters: ReplicationFilters = { q: '', state: [], image: '' };

const states = ['running', 'succeeded', 'failed', 'stopped'] as const;
const isState = (value: string): value is Replication['state'] =>
  states.some(one => one === value);

/** Reads an address; what it does not understand, it leaves out. */
export const readFilters = (params: URLSearchParams): ReplicationFilters => ({
  q: params.get('q') ?? '',
  state: wordsOf(params.get('state')).filter(isState),
  image: params.get('image') ?? '',
});

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ReplicationFilters>,
): URLSearchParams {
  const { q, state, image } = { ...readFilters(params), ...change };
  const values = { q, state: state.join(','), image };
  const next = withParams(params, values);
  next.delete('selected');
  return next;
}

/** What to ask the backend for. */
export const toQuery = (filters: ReplicationFilters): ReplicationsQuery => ({
  q: filters.q.trim() || undefined,
  state: filters.state.length > 0 ? filters.state : undefined,
  image: filters.image || undefined,
});

/** Whether anything narrows the list. */
export const isFiltered = ({ q, state, image }: ReplicationFilters): boolean =>
  Boolean(q.trim() || image) || state.length > 0;
