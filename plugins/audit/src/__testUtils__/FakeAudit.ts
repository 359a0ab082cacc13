import { InputError } from '@backstage/errors';
import type {
  Activity,
  ActivityCounts,
  ActivityFacets,
  ActivityFilter,
  ActivityPage,
  AuditApi,
  ChainCheck,
  ListActivitiesQuery,
} from '@slipway/plugin-audit-common';
import { aChain } from './fixtures';

type Query = Partial<ListActivitiesQuery>;

/** A backend in memory: filters and pages as the real one does, and remembers what it was asked for. */
export class FakeAudit implements AuditApi {
  activities: Activity[];
  chain: ChainCheck = aChain();
  /** Makes every read fail. */
  failure: Error | undefined;
  readonly lists: Query[] = [];
  readonly exports: Array<[Partial<ActivityFilter>, 'csv' | 'jsonl']> = [];

  constructor(activities: Activity[] = []) {
    this.activities = activities;
  }

  async listActivities(query: Query = {}): Promise<ActivityPage> {
    this.lists.push(query);
    if (this.failure) throw this.failure;
    const { cursor, limit = 50, ...filter } = query;
    const [from, madeFor] = cursor ? cursor.split('|') : ['0'];
    if (madeFor && madeFor !== JSON.stringify(filter)) {
      throw new InputError('cursor: was made for a list with another filter');
    }
    const found = this.activities.filter(activity => fits(activity, filter));
    const to = Number(from) + limit;
    return {
      items: found.slice(Number(from), to),
      totalItems: found.length,
      pageInfo:
        to < found.length
          ? { nextCursor: `${to}|${JSON.stringify(filter)}` }
          : {},
    };
  }

  async countActivities(
    filter: Partial<ActivityFilter> = {},
  ): Promise<ActivityCounts> {
    if (this.failure) throw this.failure;
    const found = this.activities.filter(activity => fits(activity, filter));
    const outcomes: ActivityCounts['outcomes'] = {};
    for (const { outcome } of found)
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    return { totalItems: found.length, outcomes };
  }

  async listFacets(): Promise<ActivityFacets> {
    const all = (of: (activity: Activity) => string | string[] | undefined) =>
      [
        ...new Set(this.activities.flatMap(activity => of(activity) ?? [])),
      ].sort();
    return {
      actors: all(({ actor }) => actor.ref),
      actions: all(({ action }) => action),
      environments: all(({ target }) => target.environment),
      services: all(({ target }) => target.services),
    };
  }

  async getChain(): Promise<ChainCheck> {
    if (this.failure) throw this.failure;
    return this.chain;
  }

  async exportActivities(
    filter: Partial<ActivityFilter>,
    format: 'csv' | 'jsonl',
  ): Promise<Blob> {
    this.exports.push([filter, format]);
    if (this.failure) throw this.failure;
    return new Blob([`${format} of ${this.activities.length}`]);
  }
}

function fits(activity: Activity, filter: Partial<ActivityFilter>): boolean {
  const { actor, target, action, outcome } = activity;
  const services = target.services ?? [];
  const text = JSON.stringify([activity.reason, target, activity.error]);
  return (
    (filter.actor?.includes(actor.ref) ?? true) &&
    (filter.environment?.includes(target.environment ?? '') ?? true) &&
    (filter.service?.some(name => services.includes(name)) ?? true) &&
    (filter.action?.includes(action) ?? true) &&
    (filter.outcome?.includes(outcome) ?? true) &&
    (!filter.correlationId ||
      activity.correlationId === filter.correlationId) &&
    (!filter.q || text.toLowerCase().includes(filter.q.toLowerCase())) &&
    (!filter.from || activity.at >= filter.from) &&
    (!filter.to || activity.at < filter.to)
  );
}
