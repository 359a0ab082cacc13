import type { Clock } from '../../core/clock';
import { BuildkiteError } from '../model/errors';

/** Requests a minute; Buildkite's own by default. */
export interface RateLimitSettings {
  /** Of everybody in an organisation together; 200. */
  organization?: number;
  /** Of one user; 50. */
  user?: number;
}

/** How much of a limit is used. */
export interface LimitState {
  limit: number;
  current: number;
  remaining: number;
  /** Seconds until the window ends. */
  reset: number;
  resetAt: number;
}

interface Window {
  used: number;
  endsAt: number;
}

const windowMs = 60_000;

/** Counts requests by organisation and by user, each in windows of a minute. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #limits: Required<RateLimitSettings>;

  constructor(
    private readonly clock: Clock,
    settings: RateLimitSettings = {},
  ) {
    this.#limits = { organization: 200, user: 50, ...settings };
  }

  organization(slug: string): LimitState {
    return this.#state(`organization ${slug}`, this.#limits.organization);
  }

  user(id: string): LimitState {
    return this.#state(`user ${id}`, this.#limits.user);
  }

  /** Counts a request and answers the headers that tell of it. */
  count(organization: string | undefined, user: string): LimitCount {
    this.#window(`user ${user}`).used += 1;
    const headers = headersOf('RateLimit-User', 'rest_user', this.user(user));
    if (organization !== undefined) {
      this.#window(`organization ${organization}`).used += 1;
      Object.assign(
        headers,
        headersOf('RateLimit', 'rest', this.organization(organization)),
      );
    }
    const exceeded = [
      { scope: 'rest_user', state: this.user(user) },
      ...(organization === undefined
        ? []
        : [{ scope: 'rest', state: this.organization(organization) }]),
    ].find(({ state }) => state.current > state.limit);
    return {
      headers,
      refusal: exceeded && refusal(exceeded.scope, exceeded.state),
    };
  }

  #state(key: string, limit: number): LimitState {
    const { used, endsAt } = this.#window(key);
    return {
      limit,
      current: used,
      remaining: Math.max(0, limit - used),
      reset: Math.max(1, Math.ceil((endsAt - this.clock.now()) / 1000)),
      resetAt: endsAt,
    };
  }

  #window(key: string): Window {
    const now = this.clock.now();
    const known = this.#windows.get(key);
    if (known && now < known.endsAt) return known;
    const window = { used: 0, endsAt: now + windowMs };
    this.#windows.set(key, window);
    return window;
  }
}

/** The headers for an answer, and the refusal if there is one. */
export interface LimitCount {
  headers: Record<string, string>;
  refusal: BuildkiteError | undefined;
}

export function refusal(
  scope: string,
  { limit, current, reset }: Pick<LimitState, 'limit' | 'current' | 'reset'>,
): BuildkiteError {
  return new BuildkiteError(
    429,
    `You have exceeded your API rate limit. Please wait ${reset} seconds before making more requests.`,
    { scope, limit, current, reset },
  );
}

export function headersOf(
  prefix: string,
  scope: string,
  state: Pick<LimitState, 'limit' | 'remaining' | 'reset'>,
): Record<string, string> {
  return {
    [`${prefix}-Scope`]: scope,
    [`${prefix}-Remaining`]: String(state.remaining),
    [`${prefix}-Limit`]: String(state.limit),
    [`${prefix}-Reset`]: String(state.reset),
  };
}
