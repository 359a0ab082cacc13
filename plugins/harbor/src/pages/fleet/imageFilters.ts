import {
  imageProblems,
  severities,
  type ImageProblem,
  type Severity,
} from '@slipway/plugin-harbor-common';
import { matching, withParams, wordsOf } from '@slipway/ui';
import type { ImagesQuery } from '../../api/keys';

/** Orders that the list can have, with what they are called. */
export const orders = {
  '-pushed': 'Newest first',
  '-severity': 'Worst first',
  '-size': 'Largest first',
  repository: 'By repository',
} as const;
export type Order = keyof typeof orders;

/** What the address says about the list. */
export interface ImageFilters {
  q: string;
  service: string[];
  instance: string;
  /** `project/repository`. */
  repository: string;
  severity: Severity[];
  problem: ImageProblem[];
  /** Environment, kind, `any` or `none`. */
  runningIn: string;
  signed: '' | 'true' | 'false';
  cve: string;
  commit: string;
  deleted: boolean;
  sort: Order;
  /** Only images of services of the reader's. Gives way to services that are named. */
  mine: boolean;
}

/** What an address without filters says. */
export const noFilters: ImageFilters = {
  q: '',
  service: [],
  instance: '',
  repository: '',
  severity: [],
  problem: [],
  runningIn: '',
  signed: '',
  cve: '',
  commit: '',
  deleted: false,
  sort: '-pushed',
  mine: false,
};

const isSeverity = (value: string): value is Severity =>
  severities.some(one => one === value);
const isProblem = (value: string): value is ImageProblem =>
  imageProblems.some(one => one === value);
const isOrder = (value: string | null): value is Order =>
  value !== null && Object.hasOwn(orders, value);

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): ImageFilters {
  const service = wordsOf(params.get('service'));
  const signed = params.get('signed');
  const sort = params.get('sort');
  return {
    q: params.get('q') ?? '',
    service,
    instance: matching(params.get('instance'), /^[a-z0-9-]{1,63}$/),
    repository: matching(params.get('repository'), /^[^/]+\/.+$/),
    severity: wordsOf(params.get('severity')).filter(isSeverity),
    problem: wordsOf(params.get('problem')).filter(isProblem),
    runningIn: matching(params.get('runningIn'), /^[a-z0-9-]{1,63}$/),
    signed: signed === 'true' || signed === 'false' ? signed : '',
    cve: matching(params.get('cve'), /^[A-Za-z][\w.:-]{1,127}$/),
    commit: matching(params.get('commit'), /^[0-9a-f]{7,64}$/i),
    deleted: params.get('deleted') === 'true',
    sort: isOrder(sort) ? sort : '-pushed',
    mine: params.get('mine') === '1' && service.length === 0,
  };
}

/** The address with `change` applied; defaults are left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ImageFilters>,
): URLSearchParams {
  const filters = {
    ...readFilters(params),
    ...(change.mine && { service: [] }),
    ...change,
  };
  const { service, severity, problem, mine, deleted, sort, ...texts } = filters;
  const values = {
    ...texts,
    service: service.join(','),
    severity: severity.join(','),
    problem: problem.join(','),
    deleted: deleted ? 'true' : '',
    sort: sort === '-pushed' ? '' : sort,
    mine: mine && service.length === 0 ? '1' : '',
  };
  const next = withParams(params, values);
  next.delete('selected');
  return next;
}

const some = <T>(list: T[]) => (list.length > 0 ? list : undefined);

/**
 * What to ask the backend for.
 *
 * @param mine services of the reader's, which `mine` stands for; none: it narrows nothing
 */
export function toQuery(filters: ImageFilters, mine: string[]): ImagesQuery {
  const slash = filters.repository.indexOf('/');
  return {
    service: some(filters.mine ? mine : filters.service),
    instance: filters.instance ? [filters.instance] : undefined,
    project: filters.repository
      ? [filters.repository.slice(0, slash)]
      : undefined,
    repository: filters.repository
      ? [filters.repository.slice(slash + 1)]
      : undefined,
    severity: some(filters.severity),
    problem: some(filters.problem),
    runningIn: filters.runningIn ? [filters.runningIn] : undefined,
    signed: filters.signed ? filters.signed === 'true' : undefined,
    cve: filters.cve || undefined,
    commit: filters.commit || undefined,
    deleted: filters.deleted || undefined,
    q: filters.q.trim() || undefined,
    sort: filters.sort,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: ImageFilters): boolean => {
  const { service, severity, problem, mine, deleted, sort, ...texts } = filters;
  return (
    Object.values(texts).some(text => text.trim()) ||
    [service, severity, problem].some(list => list.length > 0) ||
    mine ||
    deleted
  );
};
