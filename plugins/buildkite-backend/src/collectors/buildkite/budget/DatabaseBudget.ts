import type { LoggerService } from '@backstage/backend-plugin-api';
import { Backoff, pause, SourceError } from '@slipway/collectors-node';
import type { Knex } from 'knex';
import type { OrganizationConfig, Priority } from '../types';
import { allowance, documentedLimits, isScarce } from './allowance';
import { databaseNow } from './databaseNow';
import { limitsOf, restOf } from './limitsOf';
import { type Budget, priorities } from './types';

interface LimitRow {
  organization: string;
  organization_limit: number;
  user_limit: number | null;
  rest_until: number | string;
  scarce_until: number | string;
  refusals: number;
}

interface CallRow {
  organization: string;
  second: number | string;
  priority: string;
  calls: number | string;
}

/**
 * Any minute of Buildkite's lies within that many seconds of ours, whenever its windows begin, and though calls take a
 * moment to get there.
 */
const windowSeconds = 62;
const keptSeconds = 3600;
/** Longest pause before asking again: what another replica was told may shorten or lengthen the wait. */
const askAgainMs = 5_000;
/** Whoever waits for the answer is sooner told than kept waiting longer; who follows a log has most of it already. */
const patienceMs: { [P in Priority]?: number } = {
  command: 5_000,
  log: 5_000,
  follow: 0,
};
/** No limit of Buildkite's lasts longer than a minute: whoever says more than that means something else. */
const longestRestMs = 10 * 60_000;

/** {@link Budget} in a database, by the database's clock: replicas together stay below the share. */
export class DatabaseBudget implements Budget {
  readonly #knex: Knex;
  readonly #organization: Pick<OrganizationConfig, 'slug' | 'rateLimitShare'>;
  readonly #logger: LoggerService;
  readonly #now?: () => number;
  readonly #random?: () => number;
  /** What was last written, so that an answer that says the same as the one before costs nothing. */
  #written = '';
  #sent = new Map<Priority, number>();
  #sentSince = performance.now();

  constructor(options: {
    knex: Knex;
    organization: Pick<OrganizationConfig, 'slug' | 'rateLimitShare'>;
    logger: LoggerService;
    /** Default: the database's clock. */
    now?: () => number;
    random?: () => number;
  }) {
    this.#knex = options.knex;
    this.#organization = options.organization;
    this.#logger = options.logger;
    this.#now = options.now;
    this.#random = options.random;
  }

  async take(priority: Priority, signal?: AbortSignal): Promise<void> {
    const deadline = performance.now() + (patienceMs[priority] ?? Infinity);
    for (;;) {
      signal?.throwIfAborted();
      const waitMs = await this.#tryTake(priority);
      if (waitMs === 0) return this.#note(priority);
      if (performance.now() + waitMs > deadline) throw this.#refusal(waitMs);
      await pause(
        Math.min(waitMs, askAgainMs),
        signal ?? new AbortController().signal,
      );
    }
  }

  async told(answer: {
    status: number;
    headers: Headers;
    text?: string;
  }): Promise<void> {
    if (answer.status === 429) await this.#rest(answer);
    else await this.#learn(answer.headers);
  }

  async calls(
    since: number,
  ): Promise<Array<{ second: number; priority: Priority; calls: number }>> {
    const rows = await this.#knex<CallRow>('rate_calls')
      .where({ organization: this.#organization.slug })
      .where('second', '>=', Math.floor(since / 1000))
      .orderBy('second');
    return rows.flatMap(row => {
      const priority = priorities.find(one => one === row.priority);
      return priority
        ? [{ second: Number(row.second), priority, calls: Number(row.calls) }]
        : [];
    });
  }

  /** @returns 0 when the call is counted and may leave, or after how many milliseconds to ask again */
  async #tryTake(priority: Priority): Promise<number> {
    const { slug, rateLimitShare } = this.#organization;
    return this.#transaction(async (trx, limits, now) => {
      const rest = Number(limits.rest_until) - now;
      if (rest > 0) return rest;
      const second = Math.floor(now / 1000);
      if (priority !== 'command') {
        const scarce = Number(limits.scarce_until) - now;
        if (scarce > 0) return scarce;
        const most = allowance(priority, rateLimitShare, {
          organization: limits.organization_limit,
          user: limits.user_limit ?? undefined,
        });
        const waitSeconds = await this.#full(trx, second, most);
        if (waitSeconds > 0) return waitSeconds * 1000;
      }
      await trx<CallRow>('rate_calls')
        .insert({ organization: slug, second, priority, calls: 1 })
        .onConflict(['organization', 'second', 'priority'])
        .merge({ calls: trx.raw('rate_calls.calls + 1') });
      return 0;
    });
  }

  /** @returns after how many seconds there are fewer than `most` calls in the window; 0: now */
  async #full(trx: Knex, second: number, most: number): Promise<number> {
    const rows = await trx<CallRow>('rate_calls')
      .select('second', 'calls')
      .where({ organization: this.#organization.slug })
      .where('second', '>', second - windowSeconds)
      .orderBy('second');
    let inWindow = rows.reduce((sum, { calls }) => sum + Number(calls), 0);
    if (inWindow < most) return 0;
    for (const row of rows) {
      inWindow -= Number(row.calls);
      if (inWindow < most) return Number(row.second) + windowSeconds - second;
    }
    return 1;
  }

  async #rest({
    headers,
    text,
  }: {
    headers: Headers;
    text?: string;
  }): Promise<void> {
    const { slug } = this.#organization;
    const restMs = await this.#transaction(async (trx, limits, now) => {
      const asked = restOf(headers, text, now);
      // A reset that is due now may be due in a moment.
      const ms = Math.min(
        Math.max(asked ?? this.#guess(limits.refusals), 500),
        longestRestMs,
      );
      const until = Math.max(Number(limits.rest_until), Math.ceil(now + ms));
      await trx<LimitRow>('rate_limits')
        .where({ organization: slug })
        .update({
          rest_until: until,
          refusals: asked === undefined ? limits.refusals + 1 : 0,
        });
      return ms;
    });
    this.#written = '';
    this.#logger.warn(
      `Buildkite ${slug} asks us to call less often: nothing is asked for ${Math.ceil(restMs / 1000)} s. If that happens often, lower buildkite.organizations[${slug}].rateLimitShare`,
    );
  }

  /** Doubling from a second, for refusals that do not say when to come back. */
  #guess(refusals: number): number {
    const backoff = new Backoff({
      firstMs: Math.min(1000 * 2 ** refusals, 120_000),
      mostMs: 120_000,
      random: this.#random,
    });
    return backoff.nextMs();
  }

  async #learn(headers: Headers): Promise<void> {
    const { organization, user } = limitsOf(headers);
    const scarceMs = Math.min(
      Math.max(
        0,
        ...[organization, user].map(limit =>
          limit && isScarce(limit) ? limit.resetMs : 0,
        ),
      ),
      longestRestMs,
    );
    // A proxy may leave the headers out: then what was known stays.
    const told = {
      ...(organization && {
        organization_limit: organization.limit,
        user_limit: user?.limit ?? null,
      }),
      ...(user && { user_limit: user.limit }),
      refusals: 0,
    };
    const news = JSON.stringify(told);
    if (scarceMs === 0 && news === this.#written) return;
    await this.#transaction(async (trx, limits, now) => {
      const scarceUntil =
        scarceMs > 0 ? now + scarceMs : Number(limits.scarce_until);
      await trx<LimitRow>('rate_limits')
        .where({ organization: this.#organization.slug })
        .update({ ...told, scarce_until: Math.ceil(scarceUntil) });
    });
    this.#written = news;
  }

  /** One after the other over all replicas: the row of the organisation is locked meanwhile. */
  async #transaction<T>(
    work: (trx: Knex, limits: LimitRow, now: number) => Promise<T>,
  ): Promise<T> {
    const { slug } = this.#organization;
    return this.#knex.transaction(async trx => {
      await trx<LimitRow>('rate_limits')
        .insert({
          organization: slug,
          organization_limit: documentedLimits.organization,
          user_limit: documentedLimits.user,
          rest_until: 0,
          scarce_until: 0,
          refusals: 0,
        })
        .onConflict('organization')
        .ignore();
      const limits = await trx<LimitRow>('rate_limits')
        .where({ organization: slug })
        .forUpdate()
        .first();
      if (!limits) throw new Error(`The limits of ${slug} were deleted`);
      // Read after the lock is held: time passes while others have it.
      return work(trx, limits, this.#now?.() ?? (await databaseNow(trx)));
    });
  }

  #refusal(waitMs: number): SourceError {
    const { slug } = this.#organization;
    return new SourceError({
      code: 'rate-limited',
      source: `buildkite/${slug}`,
      message: `Buildkite ${slug} may not be asked again for ${Math.ceil(waitMs / 1000)} s, its rate limit is used up: try again then`,
      retryAfterMs: waitMs,
    });
  }

  /** Says once a minute how many calls went out, and forgets those that nobody asks about any more. */
  async #note(priority: Priority): Promise<void> {
    this.#sent.set(priority, (this.#sent.get(priority) ?? 0) + 1);
    if (performance.now() - this.#sentSince < 60_000) return;
    const { slug } = this.#organization;
    const counts = priorities
      .filter(one => this.#sent.has(one))
      .map(one => `${one} ${this.#sent.get(one)}`);
    this.#logger.debug(
      `Calls to Buildkite ${slug} in the last minute: ${counts.join(', ')}`,
    );
    this.#sent = new Map();
    this.#sentSince = performance.now();
    const now = this.#now?.() ?? (await databaseNow(this.#knex));
    await this.#knex<CallRow>('rate_calls')
      .where({ organization: slug })
      .where('second', '<', Math.floor(now / 1000) - keptSeconds)
      .delete();
  }
}
