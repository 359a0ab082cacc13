import type { FastifyReply } from 'fastify';
import type { Clock } from '../../core/clock';
import { HostError } from '../service/errors';

const hourMs = 3_600_000;

/** GitHub's hourly limit on calls, told in `X-RateLimit-*` headers. */
export class RateLimit {
  readonly limit = 15_000;
  #used = 0;
  #resetAt = 0;

  constructor(private readonly clock: Clock) {}

  /** Counts one call and writes the headers. @throws HostError 403 when none is left */
  count(reply: FastifyReply, costs: boolean): void {
    this.#renew();
    if (costs) this.#used += 1;
    this.tell(reply);
    if (this.#used > this.limit) {
      throw new HostError(403, 'API rate limit exceeded for user.');
    }
  }

  /** A conditional call that found nothing new costs nothing. */
  giveBack(reply: FastifyReply): void {
    this.#used = Math.max(0, this.#used - 1);
    this.tell(reply);
  }

  tell(reply: FastifyReply): void {
    const { limit, used, remaining, reset } = this.state();
    reply.headers({
      'x-ratelimit-limit': String(limit),
      'x-ratelimit-remaining': String(remaining),
      'x-ratelimit-reset': String(reset),
      'x-ratelimit-used': String(used),
      'x-ratelimit-resource': 'core',
    });
  }

  /** As `GET /rate_limit` shows it; `reset` in epoch seconds. */
  state() {
    this.#renew();
    const used = Math.min(this.#used, this.limit);
    return {
      limit: this.limit,
      used,
      remaining: this.limit - used,
      reset: Math.ceil(this.#resetAt / 1000),
    };
  }

  #renew(): void {
    const now = this.clock.now();
    if (now < this.#resetAt) return;
    this.#used = 0;
    this.#resetAt = now + hourMs;
  }
}
