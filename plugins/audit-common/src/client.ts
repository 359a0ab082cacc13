import { ResponseError } from '@backstage/errors';
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
    options?: { signal?: AbortSignal },
  ): Promise<ActivityPage>;
  countActivities(
    filter: Partial<ActivityFilter>,
    options?: { signal?: AbortSignal },
  ): Promise<ActivityCounts>;
  listFacets(options?: { signal?: AbortSignal }): Promise<ActivityFacets>;
  /** The newest check of the chain; a new one when there is none yet. */
  getChain(options?: { signal?: AbortSignal }): Promise<ChainCheck>;
  /** Everything that fits the filter, as a file. */
  exportActivities(
    filter: Partial<ActivityFilter>,
    format: 'csv' | 'jsonl',
  ): Promise<Blob>;
}

interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** {@link AuditApi} over HTTP. */
export class AuditClient implements AuditApi {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  async listActivities(
    query: Partial<ListActivitiesQuery> = {},
    options?: { signal?: AbortSignal },
  ): Promise<ActivityPage> {
    return (await this.#get(`/activities?${searchOf(query)}`, options)).json();
  }

  async countActivities(
    filter: Partial<ActivityFilter>,
    options?: { signal?: AbortSignal },
  ): Promise<ActivityCounts> {
    const search = searchOf(filter);
    return (await this.#get(`/activities/counts?${search}`, options)).json();
  }

  async listFacets(options?: {
    signal?: AbortSignal;
  }): Promise<ActivityFacets> {
    return (await this.#get('/activities/facets', options)).json();
  }

  async getChain(options?: { signal?: AbortSignal }): Promise<ChainCheck> {
    return (await this.#get('/chain', options)).json();
  }

  async exportActivities(
    filter: Partial<ActivityFilter>,
    format: 'csv' | 'jsonl',
  ): Promise<Blob> {
    const search = searchOf({ ...filter, format });
    return (await this.#get(`/activities/export?${search}`)).blob();
  }

  async #get(
    path: string,
    options?: { signal?: AbortSignal },
  ): Promise<Response> {
    const { discoveryApi, fetchApi } = this.#options;
    const baseUrl = await discoveryApi.getBaseUrl('audit');
    const response = await fetchApi.fetch(`${baseUrl}${path}`, {
      signal: options?.signal,
    });
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}

function searchOf(query: Record<string, unknown>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const item of [value].flat()) {
      if (item !== undefined && item !== '') search.append(key, String(item));
    }
  }
  return search;
}
