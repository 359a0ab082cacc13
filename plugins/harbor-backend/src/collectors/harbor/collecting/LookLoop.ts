import { isSourceError, type SourceError } from '@slipway/collectors-node';
import type { Look } from '../Looks';
import { isOfInstance } from './failures';
import type { Collecting } from './types';

interface LastLook {
  /** Before then it is not looked at again. */
  notBefore: number;
  failures: number;
}

type LoopOptions = Pick<
  Collecting,
  'client' | 'looks' | 'logger' | 'now' | 'timing'
> & {
  look: (look: Look, signal: AbortSignal) => Promise<void>;
  /** Harbor answered. */
  onAnswer: () => Promise<void>;
};

const LISTED = 100;
/** Scans take Harbor seconds: they wait for each other, and nothing else for them. */
const AT_ONCE = { quick: 3, slow: 2 };
/** After that many failures the next poll has to find it. */
const MOST_FAILURES = 5;
const LONGEST_WAIT_MS = 30_000;
/** While Harbor cannot be reached looks wait, but not for ever: polling finds what they are about. */
const LONGEST_MS = 60 * 60_000;

/** Looks at things as they are asked for, several at the same time. */
export class LookLoop {
  readonly #options: LoopOptions;
  readonly #last = new Map<string, LastLook>();
  readonly #underWay = new Map<string, Promise<void>>();
  #failure?: { error: unknown };

  constructor(options: LoopOptions) {
    this.#options = options;
  }

  /** @throws what is not Harbor's failure, such as a database that cannot be written */
  async run(signal: AbortSignal): Promise<void> {
    const { client, looks, timing, now } = this.#options;
    const { name } = client.instance;
    try {
      while (!signal.aborted && !this.#failure) {
        const nextAt = this.#start(await looks.list(name, LISTED), signal);
        const ms = Math.min(timing.looksEveryMs, nextAt - now());
        await looks.doorbell(name).wait(Math.max(0, ms), signal);
      }
    } finally {
      await Promise.all(this.#underWay.values());
    }
    if (this.#failure && !signal.aborted) throw this.#failure.error;
  }

  /** @returns when there will be something to do again, as far as is known */
  #start(waiting: Look[], signal: AbortSignal): number {
    const now = this.#options.now();
    for (const [key, { failures, notBefore }] of this.#last)
      if (failures === 0 && notBefore <= now) this.#last.delete(key);
    let nextAt = Infinity;
    for (const look of waiting) {
      const key = keyOf(look);
      if (this.#underWay.has(key)) continue;
      const notBefore = this.#last.get(key)?.notBefore ?? 0;
      if (notBefore > now) nextAt = Math.min(nextAt, notBefore);
      else if (this.#hasPlace(look)) this.#begin(key, look, signal);
    }
    return nextAt;
  }

  #hasPlace(look: Look): boolean {
    const isSlow = look.kind === 'scan';
    const running = [...this.#underWay.keys()].filter(
      key => key.startsWith('scan ') === isSlow,
    );
    return running.length < (isSlow ? AT_ONCE.slow : AT_ONCE.quick);
  }

  #begin(key: string, look: Look, signal: AbortSignal): void {
    const { client, looks } = this.#options;
    const work = this.#look(key, look, signal)
      .catch((error: unknown) => {
        this.#failure ??= { error };
      })
      .finally(() => {
        this.#underWay.delete(key);
        looks.doorbell(client.instance.name).ring();
      });
    this.#underWay.set(key, work);
  }

  async #look(key: string, look: Look, signal: AbortSignal): Promise<void> {
    const { looks, now, timing, onAnswer } = this.#options;
    try {
      await this.#options.look(look, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      await this.#failed(key, look, error);
      return;
    }
    const notBefore = now() + timing.sameLookEveryMs;
    this.#last.set(key, { notBefore, failures: 0 });
    await looks.done(look);
    await onAnswer();
  }

  async #failed(key: string, look: Look, error: SourceError): Promise<void> {
    const { logger, looks, now, timing } = this.#options;
    const before = this.#last.get(key)?.failures ?? 0;
    const failures = before + 1;
    const isToWait = isOfInstance(error) && now() - look.since < LONGEST_MS;
    if (failures >= MOST_FAILURES && !isToWait) {
      logger.warn(
        `Harbor ${look.instance} could not be looked at (${key}), which waits for the next poll: ${error.message}`,
      );
      this.#last.delete(key);
      await looks.done(look);
      return;
    }
    const waitMs = Math.min(
      LONGEST_WAIT_MS,
      timing.retryMs * 2 ** Math.min(before, 10),
    );
    this.#last.set(key, {
      notBefore: now() + Math.max(waitMs, error.retryAfterMs ?? 0),
      failures,
    });
  }
}

function keyOf({ kind, project, repository, reference }: Look): string {
  return [kind, project, repository, reference].filter(Boolean).join(' ');
}
