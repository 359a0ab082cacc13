import {
  activityFilterSchema,
  type Activity,
  type ActivityFilter,
} from '@slipway/plugin-audit-common';
import { withParams, wordsOf } from '@slipway/ui';
import { isPeriodName, startOf, type PeriodName } from './periods';

/** How something ended, or that it has not. */
export type Outcome = Activity['outcome'];

/** What the address says about the list. */
export interface ActivityFilters {
  q: string;
  actor: string[];
  environment: string[];
  service: string[];
  action: string[];
  outcome: Outcome[];
  /** Excludes `from` and `to`. Empty: all the time there is. */
  period: PeriodName | '';
  /** ISO 8601, inclusive. */
  from: string;
  /** ISO 8601, exclusive. */
  to: string;
}

/** Filters that are lists of names. */
export const listFilters = [
  'actor',
  'environment',
  'service',
  'action',
] as const;

/** Nothing narrowed. */
export const noFilters: ActivityFilters = {
  q: '',
  actor: [],
  environment: [],
  service: [],
  action: [],
  outcome: [],
  period: '',
  from: '',
  to: '',
};

const shape = activityFilterSchema.shape;
const words = (value: string | null) => [...new Set(wordsOf(value))];
const moment = (value: string | null) =>
  value && shape.from.safeParse(value).success ? value : '';

/** Reads an address; what it does not understand, it leaves out. */
export function readFilters(params: URLSearchParams): ActivityFilters {
  const names = (key: string) =>
    words(params.get(key))
      .filter(name => shape.actor.safeParse(name).success)
      .slice(0, 50);
  const period = params.get('period');
  const named = isPeriodName(period);
  return {
    q: (params.get('q') ?? '').slice(0, 200),
    actor: names('actor'),
    environment: names('environment'),
    service: names('service'),
    action: names('action'),
    outcome: words(params.get('outcome')).flatMap(
      name => shape.outcome.safeParse(name).data ?? [],
    ),
    period: named ? period : '',
    from: named ? '' : moment(params.get('from')),
    to: named ? '' : moment(params.get('to')),
  };
}

/** What of an address is no value of a filter, as `outcome=nonsense`: it narrows nothing. */
export function notUnderstood(params: URLSearchParams): string[] {
  const filters = readFilters(params);
  return (['outcome', 'period', 'from', 'to'] as const).flatMap(key => {
    const understood: string[] = [filters[key]].flat();
    return words(params.get(key))
      .filter(value => !understood.includes(value))
      .map(value => `${key}=${value.slice(0, 50)}`);
  });
}

/** The address with `change` applied; what narrows nothing is left out, other parameters stay. */
export function writeFilters(
  params: URLSearchParams,
  change: Partial<ActivityFilters>,
): URLSearchParams {
  const filters = { ...readFilters(params), ...change };
  const texts = Object.entries(filters).map(([key, value]) => [
    key,
    [value].flat().join(','),
  ]);
  return withParams(params, Object.fromEntries(texts));
}

/** What to ask the backend for at the time `now`. */
export function toQuery(
  filters: Partial<ActivityFilters>,
  now: Date,
): Partial<ActivityFilter> {
  const { q, actor, environment, service, action, outcome, period, from, to } =
    { ...noFilters, ...filters };
  const some = <T>(values: T[]) => (values.length > 0 ? values : undefined);
  return {
    q: q.trim() || undefined,
    actor: some(actor),
    environment: some(environment),
    service: some(service),
    action: some(action),
    outcome: some(outcome),
    from: period ? startOf(period, now) : from || undefined,
    to: to || undefined,
  };
}

/** Whether anything narrows the list. */
export const isFiltered = (filters: ActivityFilters): boolean =>
  Object.values(filters).some(value => value.length > 0);
