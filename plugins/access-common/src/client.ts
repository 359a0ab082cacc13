import {
  PluginCalls,
  search,
  type ClientOptions,
  type RequestOptions,
} from '@slipway/plugin-routes-common';
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

/** {@link AccessApi} over HTTP. */
export class AccessClient implements AccessApi {
  readonly #calls: PluginCalls;

  constructor(options: ClientOptions) {
    this.#calls = new PluginCalls('permission', options);
  }

  getMine(options?: RequestOptions): Promise<MyAccess> {
    return this.#calls.read('/access/me', options);
  }

  getMatrix(options?: RequestOptions): Promise<AccessMatrix> {
    return this.#calls.read('/access/roles', options);
  }

  whoMay(query: WhoMayQuery, options?: RequestOptions): Promise<WhoMay> {
    return this.#calls.read(`/access/who-may${search(query)}`, options);
  }

  explain(query: WhyQuery, options?: RequestOptions): Promise<Why> {
    return this.#calls.read(`/access/why${search(query)}`, options);
  }
}
