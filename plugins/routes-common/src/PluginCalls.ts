import { ResponseError } from '@backstage/errors';

/** Options of a read. */
export interface RequestOptions {
  signal?: AbortSignal;
}

/** What a client needs of Backstage: the same names in the browser and in a back end. */
export interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** Calls to the routes of one plugin. Refusals and failures are `ResponseError`s of `@backstage/errors`. */
export class PluginCalls {
  readonly #plugin: string;
  readonly #options: ClientOptions;

  constructor(plugin: string, options: ClientOptions) {
    this.#plugin = plugin;
    this.#options = options;
  }

  /** Reads JSON of the shape that the plugin's types promise. */
  async read<T>(resource: string, options?: RequestOptions): Promise<T> {
    const response = await this.fetch(resource, { signal: options?.signal });
    return response.json();
  }

  /** Sends JSON, and reads the answer. */
  async send<T>(
    method: 'POST' | 'PUT' | 'DELETE',
    resource: string,
    body: object,
  ): Promise<T> {
    const response = await this.fetch(resource, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return response.json();
  }

  /** The answer as it comes, for what is not JSON. */
  async fetch(resource: string, init?: RequestInit): Promise<Response> {
    const { discoveryApi, fetchApi } = this.#options;
    const base = await discoveryApi.getBaseUrl(this.#plugin);
    const response = await fetchApi.fetch(`${base}${resource}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return response;
  }
}
