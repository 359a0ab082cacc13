import type { CommandResult } from '@slipway/plugin-audit-common';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import {
  PluginCalls,
  path,
  search,
  type ClientOptions,
  type RequestOptions,
} from '@slipway/plugin-routes-common';
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

/** {@link EnvironmentsApi} over HTTP, for the browser and for backends. */
export class EnvironmentsClient implements EnvironmentsApi {
  readonly #calls: PluginCalls;

  constructor(options: ClientOptions) {
    this.#calls = new PluginCalls('environments', options);
  }

  listEnvironments(
    query: Partial<ListEnvironmentsQuery> = {},
    options?: RequestOptions,
  ): Promise<EnvironmentPage> {
    return this.#calls.read(`/environments${search(query)}`, options);
  }

  getEnvironment(name: string, options?: RequestOptions): Promise<Environment> {
    return this.#calls.read(environmentPath(name), options);
  }

  getTimeline(name: string, options?: RequestOptions): Promise<Timeline> {
    return this.#calls.read(`${environmentPath(name)}/timeline`, options);
  }

  listSources(options?: RequestOptions): Promise<{ items: SourceStatus[] }> {
    return this.#calls.read('/sources', options);
  }

  listNotices(options?: RequestOptions): Promise<{ items: Notice[] }> {
    return this.#calls.read('/notices', options);
  }

  openEnvironment(body: OpenEnvironment): Promise<CommandResult> {
    return this.#calls.send('POST', '/environments', body);
  }

  wakeEnvironment(name: string, body: WakeEnvironment): Promise<CommandResult> {
    return this.#calls.send('POST', `${environmentPath(name)}/wake`, body);
  }

  sleepEnvironment(
    name: string,
    body: SleepEnvironment,
  ): Promise<CommandResult> {
    return this.#calls.send('POST', `${environmentPath(name)}/sleep`, body);
  }

  extendEnvironment(
    name: string,
    body: ExtendEnvironment,
  ): Promise<CommandResult> {
    return this.#calls.send('PUT', `${environmentPath(name)}/expiry`, body);
  }

  destroyEnvironment(
    name: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#calls.send('DELETE', environmentPath(name), body);
  }

  refreshEnvironment(
    name: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#calls.send('POST', `${environmentPath(name)}/refresh`, body);
  }

  syncWorkload(
    name: string,
    service: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#calls.send(
      'POST',
      `${environmentPath(name)}${path('workloads', service)}/sync`,
      body,
    );
  }

  /** Somebody has looked at a notice: the portal goes on with what it held back. */
  acknowledgeNotice(
    id: string,
    body: ActOnEnvironment = {},
  ): Promise<CommandResult> {
    return this.#calls.send('DELETE', path('notices', id), body);
  }
}

function environmentPath(name: string): string {
  return path('environments', name);
}
