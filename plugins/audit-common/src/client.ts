import {
  PluginCalls,
  search,
  type ClientOptions,
  type RequestOptions,
} from '@slipway/plugin-routes-common';
import type { ActivityFilter, ListActivitiesQuery } from './schema';
import type {
  ActivityCounts,
  ActivityFacets,
  ActivityPage,
  ChainCheck,
} from './types';

/** Typed access to the audit backend. Failures are `ResponseError`s of `@backstage/errors`. */
export interface AuditApi {
  listActivities(
    query?: Partial<ListActivitiesQuery>,
    options?: RequestOptions,
  ): Promise<ActivityPage>;
  countActivities(
    filter: Partial<ActivityFilter>,
    options?: RequestOptions,
  ): Promise<ActivityCounts>;
  listFacets(options?: RequestOptions): Promise<ActivityFacets>;
  /** The newest check of the chain; a new one when there is none yet. */
  getChain(options?: RequestOptions): Promise<ChainCheck>;
  /** Everything that fits the filter, as a file. */
  exportActivities(
    filter: Partial<ActivityFilter>,
    format: 'csv' | 'jsonl',
  ): Promise<Blob>;
}

/** {@link AuditApi} over HTTP. */
export class AuditClient implements AuditApi {
  readonly #calls: PluginCalls;

  constructor(options: ClientOptions) {
    this.#calls = new PluginCalls('audit', options);
  }

  listActivities(
    query: Partial<ListActivitiesQuery> = {},
    options?: RequestOptions,
  ): Promise<ActivityPage> {
    return this.#calls.read(`/activities${search(query)}`, options);
  }

  countActivities(
    filter: Partial<ActivityFilter>,
    options?: RequestOptions,
  ): Promise<ActivityCounts> {
    return this.#calls.read(`/activities/counts${search(filter)}`, options);
  }

  listFacets(options?: RequestOptions): Promise<ActivityFacets> {
    return this.#calls.read('/activities/facets', options);
  }

  getChain(options?: RequestOptions): Promise<ChainCheck> {
    return this.#calls.read('/chain', options);
  }

  async exportActivities(
    filter: Partial<ActivityFilter>,
    format: 'csv' | 'jsonl',
  ): Promise<Blob> {
    const query = search({ ...filter, format });
    return (await this.#calls.fetch(`/activities/export${query}`)).blob();
  }
}
