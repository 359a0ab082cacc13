import { ResponseError } from '@backstage/errors';
import type { WhoMayQuery, WhyQuery } from './schema';
import type { AccessMatrix, MyAccess, WhoMay, Why } from './types';

/** Typed access to the roles policy. Failures are `ResponseError`s of `@backstage/errors`. */
export interface AccessApi {
  getMine(options?: RequestOptions): Promise<MyAccess>;
  /** Takes `access.inspect`. */
  getMatrix(options?: RequestOptions): Promise<AccessMatrix>;
  whoMay(query: WhoMayQuery, options?: RequestOptions): Promise<WhoMay>;
  /** Takes `access.inspect` unless `user` is whoever asks. */
  explain(query: WhyQuery, options?: RequestOptions): Promise<Why>;
}

interface RequestOptions {
  signal?: AbortSignal;
}

interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** {@link AccessApi} over HTTP. */
export class AccessClient implements AccessApi {
  readonly #options: ClientOptions;

  constructor(options: ClientOptions) {
    this.#options = options;
  }

  getMine(options?: RequestOptions): Promise<MyAccess> {
    return this.#get('/me', {}, options);
  }

  getMatrix(options?: RequestOptions): Promise<AccessMatrix> {
    return this.#get('/roles', {}, options);
  }

  whoMay(query: WhoMayQuery, options?: RequestOptions): Promise<WhoMay> {
    return this.#get('/who-may', query, options);
  }

  explain(query: WhyQuery, options?: RequestOptions): Promise<Why> {
    return this.#get('/why', query, options);
  }

  async #get<T>(
    path: string,
    query: Partial<WhoMayQuery & WhyQuery>,
    options?: RequestOptions,
  ): Promise<T> {
    const { discoveryApi, fetchApi } = this.#options;
    const baseUrl = await discoveryApi.getBaseUrl('permission');
    const given = Object.entries(query).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const search = new URLSearchParams(given);
    const response = await fetchApi.fetch(
      `${baseUrl}/access${path}?${search}`,
      { signal: options?.signal },
    );
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}
