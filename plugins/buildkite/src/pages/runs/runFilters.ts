import { runStates, type RunState } from '@slipway/plugin-buildkite-common';
import { withParams, wordsOf } from '@slipway/ui';
import type { RunsQuery } from '../../api/keys';

/** What the address says about the list of PipelineRuns. */
export interface RunFilters {
  q: string;
  state: RunState[];
  cluster: string;
  /** `owner/name`. */
  repository: string;
  /** SHA, or how it begins. */
  commit: string;
  /** Only those that no Buildkite build started. */
  alone: boolean;
  /** Only those of services of the reader's. */
  mine: boolean;
}

/** What an address without filters says. */
export const noFilters: RunFilters = {
  q: '',
  state: [],
  cluster: '',
  repository: '',
  commit: '',
  alone: false,
  mine: false,
};

const isState = (value: string): value is RunState =>
  runStates.some(state => state === value);
const isSha = (value: string) => /^[0-9a-f]{7,40}$/i.test(value);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): RunFilters {
  const commit = params.get('commit') ?? '';
  return {
    q: params.get('q') ?? '',
    state: wordsOf(params.get('state')).filter(isState),
    cluster: params.get('cluster') ?? '',
    repository: params.get('repository') ?? '',
    commit: isSha(commit) ? commit : '',
    alone: params.get('build') === 'none',
    mine: params.get('mine') === '1',
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<RunFilters>,
): URLSearchParams {
  const { state, alone, mine, ...texts } = {
    ...readFilters(params),
    ...change,
  };
  const values = {
    ...texts,
    state: state.join(','),
    build: alone ? 'none' : '',
    mine: mine ? '1' : '',
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
export function toQuery(filters: RunFilters, mine: string[]): RunsQuery {
  return {
    cluster: filters.cluster ? [filters.cluster] : undefined,
    service: filters.mine && mine.length > 0 ? mine : undefined,
    repository: filters.repository.trim() || undefined,
    commit: filters.commit || undefined,
    state: filters.state.length > 0 ? filters.state : undefined,
    buildkite: filters.alone ? false : undefined,
    q: filters.q.trim() || undefined,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = ({ state, alone, mine, ...texts }: RunFilters) =>
  Object.values(texts).some(text => text.trim()) ||
  alone ||
  mine ||
  state.length > 0;
