import { isSourceError } from '@slipway/collectors-node';
import { buildRef } from '@slipway/plugin-buildkite-common';
import type { Look } from '../Looks';
import type { BuildReader } from './BuildReader';
import type { CollectingTiming, CollectorOptions } from './types';

/** What is known of the last look at a build. */
interface LastLook {
  /** Before then it is not looked at again. */
  notBefore: number;
  failures: number;
}

const atOnce = 4;
const listed = 100;
/** After that many failures the next poll has to find it. */
const mostFailures = 5;

/** Looks at builds as they are asked for, several at the same time, each after a moment at the earliest. */
export class LookLoop {
  readonly #last = new Map<string, LastLook>();
  readonly #underWay = new Map<string, Promise<void>>();
  #failure?: { error: unknown };

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'client' | 'looks' | 'logger'
    > & {
      now: () => number;
      timing: CollectingTiming;
      reader: Pick<BuildReader, 'read'>;
      /** Buildkite answered. */
      onAnswer: () => Promise<void>;
    },
  ) {}

  /** @throws what is not Buildkite's failure, such as a database that cannot be written */
  async run(signal: AbortSignal): Promise<void> {
    const { client, looks, timing } = this.options;
    const { slug } = client.organization;
    try {
      while (!signal.aborted && !this.#failure) {
        const waiting = await looks.list(slug, listed);
        const nextAt = this.#start(waiting, signal);
        const ms = Math.min(timing.looksEveryMs, nextAt - this.options.now());
        await looks.doorbell(slug).wait(Math.max(0, ms), signal);
      }
    } finally {
      await Promise.all(this.#underWay.values());
    }
    if (this.#failure && !signal.aborted) throw this.#failure.error;
  }

  /** @returns when there will be something to do again, as far as is known */
  #start(waiting: Look[], signal: AbortSignal): number {
    const now = this.options.now();
    this.#forget(now);
    let nextAt = Infinity;
    for (const look of waiting) {
      const key = buildRef(look);
      if (this.#underWay.has(key)) continue;
      const notBefore = this.#last.get(key)?.notBefore ?? 0;
      if (notBefore > now) nextAt = Math.min(nextAt, notBefore);
      else if (this.#underWay.size < atOnce) this.#begin(key, look, signal);
    }
    return nextAt;
  }

  #begin(key: string, look: Look, signal: AbortSignal): void {
    const { client, looks } = this.options;
    const work = this.#look(key, look, signal)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#underWay.delete(key);
        looks.doorbell(client.organization.slug).ring();
      });
    this.#underWay.set(key, work);
  }

  async #look(key: string, look: Look, signal: AbortSignal): Promise<void> {
    const { looks, now, onAnswer, reader, timing } = this.options;
    try {
      await reader.read(look, 'look', signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      await this.#failed(key, look, error);
      return;
    }
    this.#last.set(key, {
      notBefore: now() + timing.sameLookEveryMs,
      failures: 0,
    });
    await looks.done(look);
    await onAnswer();
  }

  async #failed(key: string, look: Look, error: Error): Promise<void> {
    const { logger, looks, now, timing } = this.options;
    // The budget says itself when it goes on.
    const isLimit = isSourceError(error, 'rate-limited');
    const failures = (this.#last.get(key)?.failures ?? 0) + (isLimit ? 0 : 1);
    const waitMs = timing.retryMs * 2 ** Math.max(0, failures - 1);
    this.#last.set(key, { notBefore: now() + waitMs, failures });
    if (failures < mostFailures) return;
    logger.warn(
      `Build ${key} could not be looked at and waits for the next poll: ${error.message}`,
    );
    this.#last.delete(key);
    await looks.done(look);
  }

  #forget(now: number): void {
    for (const [key, { failures, notBefore }] of this.#last)
      if (failures === 0 && notBefore <= now) this.#last.delete(key);
  }
}
