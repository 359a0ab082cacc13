import type { Random } from '../../core/random';

/** How long a token of `/service/token` is good for, in seconds. */
export const tokenLifetime = 1_800;

/** What clients of the registry get for their password. */
export class Tokens {
  readonly #tokens = new Map<string, { owner: string; until: number }>();

  constructor(private readonly random: Random) {}

  /** @param now milliseconds since the epoch */
  issue(owner: string, now: number): string {
    for (const [token, { until }] of this.#tokens) {
      if (until <= now) this.#tokens.delete(token);
    }
    const token = this.random.hex(48);
    this.#tokens.set(token, { owner, until: now + tokenLifetime * 1000 });
    return token;
  }

  /** Name of whom it was given to. */
  owner(token: string, now: number): string | undefined {
    const found = this.#tokens.get(token);
    return found && found.until > now ? found.owner : undefined;
  }
}
