import { buildStates, type BuildState } from '@slipway/plugin-buildkite-common';
import { matching, withParams, wordsOf } from '@slipway/ui';
import type { BuildsQuery } from '../../api/keys';

/** What the address says about the list. */
export interface BuildFilters {
  q: string;
  state: BuildState[];
  service: string[];
  /** `example/shop`. */
  pipeline: string;
  branch: string;
  /** SHA, or how it begins. */
  commit: string;
  /** Number of a pull request. */
  pr: string;
  /** Mail address or name of who started the build or wrote the commit. */
  creator: string;
  /** Only builds of services of the reader's. Gives way to services that are named. */
  mine: boolean;
}

/** What an address without filters says. */
export const noFilters: BuildFilters = {
  q: '',
  state: [],
  service: [],
  pipeline: '',
  branch: '',
  commit: '',
  pr: '',
  creator: '',
  mine: false,
};

const isState = (value: string): value is BuildState =>
  buildStates.some(state => state === value);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): BuildFilters {
  const service = wordsOf(params.get('service'));
  return {
    q: params.get('q') ?? '',
    state: wordsOf(params.get('state')).filter(isState),
    service,
    pipeline: matching(params.get('pipeline'), /^[^/]+\/[^/]+$/),
    branch: params.get('branch') ?? '',
    commit: matching(params.get('commit'), /^[0-9a-f]{7,40}$/i),
    pr: matching(params.get('pr'), /^[1-9]\d{0,9}$/),
    creator: params.get('creator') ?? '',
    mine: params.get('mine') === '1' && service.length === 0,
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<BuildFilters>,
): URLSearchParams {
  const { state, service, mine, ...texts } = {
    ...readFilters(params),
    ...(change.mine && { service: [] }),
    ...change,
  };
  const values = {
    ...texts,
    state: state.join(','),
    service: service.join(','),
    mine: mine && service.length === 0 ? '1' : '',
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
export function toQuery(filters: BuildFilters, mine: string[]): BuildsQuery {
  const service = filters.mine ? mine : filters.service;
  const [organization, pipeline] = filters.pipeline.split('/');
  return {
    organization: organization ? [organization] : undefined,
    pipeline: pipeline ? [pipeline] : undefined,
    service: service.length > 0 ? service : undefined,
    branch: filters.branch.trim() || undefined,
    commit: filters.commit || undefined,
    pullRequest: filters.pr ? Number(filters.pr) : undefined,
    state: filters.state.length > 0 ? filters.state : undefined,
    creator: filters.creator || undefined,
    q: filters.q.trim() || undefined,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = ({ state, service, mine, ...texts }: BuildFilters) =>
  Object.values(texts).some(text => text.trim()) ||
  mine ||
  state.length > 0 ||
  service.length > 0;
