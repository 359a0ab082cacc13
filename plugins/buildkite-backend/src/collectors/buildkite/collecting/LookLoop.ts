import { isSourceError } from '@slipway/collectors-node';
import { buildRef } from '@slipway/plugin-buildkite-common';
import type { Look } from '../Looks';
import { type BuildLists, unfinishedStates } from './BuildLists';
import type { BuildReader } from './BuildReader';
import { Pace } from './Pace';
import type { CollectingTiming, CollectorOptions } from './types';

/** What is known of the last look at a build. */
interface LastLook {
  /** Before then it is not looked at again. */
  notBefore: number;
  failures: number;
}

const atOnce = 4;
const listed = 100;
/** From so many on, lists are cheaper than one call each. */
const worthLists = 8;
/** A build that ended longer ago than that is looked at by itself. */
const justEndedMs = 10 * 60_000;
/** So is one that is older: builds that wait for a person may fill many pages. */
const recentMs = 24 * 60 * 60_000;
/** After that many failures the next poll has to find it. */
const mostFailures = 5;

/** Looks at builds as they are asked for, several at the same time, each after a moment at the earliest. */
export class LookLoop {
  readonly #last = new Map<string, LastLook>();
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #pace: Pace;
  #failure?: { error: unknown };

  constructor(
    private readonly options: Pick<
      CollectorOptions,
      'client' | 'looks' | 'logger'
    > & {
      now: () => number;
      timing: CollectingTiming;
      reader: Pick<BuildReader, 'read'>;
      lists: Pick<BuildLists, 'read'>;
      /** Buildkite answered. */
      onAnswer: () => Promise<void>;
    },
  ) {
    this.#pace = new Pace(options.timing.sameLookEveryMs, options.now);
  }

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
    const ready = waiting.filter(look => {
      const key = buildRef(look);
      if (this.#underWay.has(key)) return false;
      const notBefore = this.#last.get(key)?.notBefore ?? 0;
      if (notBefore > now) nextAt = Math.min(nextAt, notBefore);
      return notBefore <= now;
    });
    const { size } = this.#underWay;
    if (ready.length >= worthLists && size === 0) {
      this.#begin(ready, this.#lookAtAll(ready, signal));
      return nextAt;
    }
    for (const look of ready.slice(0, Math.max(0, atOnce - size)))
      this.#begin([look], this.#look(look, signal));
    return nextAt;
  }

  #begin(of: Look[], begun: Promise<void>): void {
    const { client, looks } = this.options;
    const keys = of.map(buildRef);
    const work = begun
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        for (const key of keys) this.#underWay.delete(key);
        looks.doorbell(client.organization.slug).ring();
      });
    for (const key of keys) this.#underWay.set(key, work);
  }

  /** Many at once: those that run and those that have just ended are in two lists, the others are looked at one by one. */
  async #lookAtAll(all: Look[], signal: AbortSignal): Promise<void> {
    const { lists, now } = this.options;
    const before = (ms: number) => new Date(now() - ms).toISOString();
    const filters: Array<Record<string, string | string[]>> = [
      { created_from: before(recentMs), 'state[]': unfinishedStates },
      { finished_from: before(justEndedMs) },
    ];
    const left = new Map(all.map(look => [buildRef(look), look]));
    try {
      for (const filter of filters) {
        if (left.size === 0) break;
        const { refs } = await lists.read(filter, 'look', signal, seen =>
          [...left.keys()].every(key => seen.refs.has(key)),
        );
        for (const [key, look] of left) {
          if (!refs.has(key)) continue;
          left.delete(key);
          await this.#succeeded(look);
        }
      }
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      for (const look of left.values()) await this.#failed(look, error);
      return;
    }
    for (const look of left.values()) await this.#look(look, signal);
  }

  async #look(look: Look, signal: AbortSignal): Promise<void> {
    try {
      await this.options.reader.read(look, 'look', signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      await this.#failed(look, error);
      return;
    }
    await this.#succeeded(look);
  }

  async #succeeded(look: Look): Promise<void> {
    const { looks, now, onAnswer } = this.options;
    const notBefore = now() + this.#pace.nextMs();
    this.#last.set(buildRef(look), { notBefore, failures: 0 });
    await looks.done(look);
    await onAnswer();
  }

  async #failed(look: Look, error: Error): Promise<void> {
    const { logger, looks, now, timing } = this.options;
    const key = buildRef(look);
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
