import { ResponseError } from '@backstage/errors';
import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  ActOnEnvironment,
  ExtendEnvironment,
  ListEnvironmentsQuery,
  OpenEnvironment,
  SleepEnvironment,
  WakeEnvironment,
} from './schema';
import type { Environment, EnvironmentPage, Notice, Timeline } from './types';

/** Typed access to the environments backend. Failures are `ResponseError`s of `@backstage/errors`. */
export interface EnvironmentsApi {
  listEnvironments(
    query?: Partial<ListEnvironmentsQuery>,
    options?: RequestOptions,
  ): Promise<EnvironmentPage>;
  getEnvironment(name: string, options?: RequestOptions): Promise<Environment>;
  getTimeline(name: string, options?: RequestOptions): Promise<Timeline>;
  listSources(options?: RequestOptions): Promise<{ items: SourceStatus[] }>;
  listNotices(options?: RequestOptions): Promise<{ items: Notice[] }>;
  openEnvironment(body: OpenEnvironment): Promise<CommandResult>;
  wakeEnvironment(name: string, body: WakeEnvironment): Promise<CommandResult>;
  sleepEnvironment(
    name: string,
    body: SleepEnvironment,
  ): Promise<CommandResult>;
  extendEnvironment(
    name: string,
    body: ExtendEnvironment,
  ): Promise<CommandResult>;
  destroyEnvironment(
    name: string,
    body?: ActOnEnvironment,
  ): Promise<CommandResult>;
  refreshEnvironment(
    name: string,
    body?: ActOnEnvironment,
  ): Promise<CommandResult>;
  syncWorkload(
    name: string,
    service: string,
    body?: ActOnEnvironment,
  ): Promise<CommandResult>;
}

/** Options of a read. */
export interface RequestOptions {
  signal?: AbortSignal;
}

interface ClientOptions {
  discoveryApi: { getBaseUrl(pluginId: string): Promise<string> };
  fetchApi: { fetch: typeof fetch };
}

/** {@link EnvironmentsApi} over HTTP, for the browser and for backends. */
export class EnvironmentsClient implements EnvironmentsApi {
  readonly #discoveryApi: ClientOptions['discoveryApi'];
  readonly #fetchApi: ClientOptions['fetchApi'];

  constructor(options: ClientOptions) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  listEnvironments(
    query: Partial<ListEnvironmentsQuery> = {},
    options?: RequestOptions,
  ): Promise<EnvironmentPage> {
    const search = new URLSearchParams();
    for (const [key, value] of Object.entries(query)) {
      for (const item of [value].flat()) {
        if (item !== undefined && item !== '') search.append(key, String(item));
      }
    }
    return this.#read(`/environments?${search}`, options);
  }

  getEnvironment(name: string, options?: RequestOptions): Promise<Environment> {
    return this.#read(environmentPath(name), options);
  }

  getTimeline(name: string, options?: RequestOptions): Promise<Timeline> {
    return this.#read(`${environmentPath(name)}/timeline`, options);
  }

  listSources(options?: RequestOptions): Promise<{ items: SourceStatus[] }> {
    return this.#read('/sources', options);
  }

  listNotices(options?: RequestOptions): Promise<{ items: Notice[] }> {
    return this.#read('/notices', options);
  }

  openEnvironment(body: OpenEnvironment): Promise<CommandResult> {
    return this.#send('POST', '/environments', body);
  }

  wakeEnvironment(name: string, body: WakeEnvironment): Promise<CommandResult> {
    return this.#send('POST', `${environmentPath(name)}/wake`, body);
  }

  sleepEnvironment(
    name: string,
    body: SleepEnvironment,
  ): Promise<CommandResult> {
    return this.#send('POST', `${environmentPath(name)}/sleep`, body);
  }

  extendEnvironment(
    name: string,
    body: ExtendEnvironment,
  ): Promise<CommandResult> {
    return this.#send('PUT', `${environmentPath(name)}/expiry`, body);
  }

  destroyEnvironment(
    name: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#send('DELETE', environmentPath(name), body);
  }

  refreshEnvironment(
    name: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#send('POST', `${environmentPath(name)}/refresh`, body);
  }

  syncWorkload(
    name: string,
    service: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#send(
      'POST',
      `${environmentPath(name)}/workloads/${encodeURIComponent(service)}/sync`,
      body,
    );
  }

  /** Somebody has looked at a notice: the portal goes on with what it held back. */
  acknowledgeNotice(
    id: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#send('DELETE', `/notices/${encodeURIComponent(id)}`, body);
  }

  #read<T>(path: string, options?: RequestOptions): Promise<T> {
    return this.#request<T>(path, { signal: options?.signal });
  }

  #send<T>(method: string, path: string, body: object): Promise<T> {
    return this.#request<T>(path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
  }

  async #request<T>(path: string, init: RequestInit): Promise<T> {
    const baseUrl = await this.#discoveryApi.getBaseUrl('environments');
    const response = await this.#fetchApi.fetch(`${baseUrl}${path}`, init);
    if (!response.ok) throw await ResponseError.fromResponse(response);
    return (await response.json()) as T;
  }
}

function environmentPath(name: string): string {
  return `/environments/${encodeURIComponent(name)}`;
}
