import { NotFoundError } from '@backstage/errors';
import { isSourceError, pause } from '@slipway/collectors-node';
import { keepStretch } from './BlockWriter';
import { BLOCK_BYTES, type DatabaseLogBlocks } from './DatabaseLogBlocks';
import { nameOf, patienceFor } from './hurry';
import type { LogSource, LogState, LogStretch } from './types';

/** Between two questions whether a log that is looked at has grown; with several logs that many times longer. */
const FOLLOW_MS = 2_000;
/** Somebody who looks at a log that is written asks at least that often. */
const FOLLOWED_WITHIN_MS = 10_000;
/** Who asks again that soon has the page open and sees what there was before. */
const OPEN_WITHIN_MS = 60_000;
/** After a job's end its last lines may still be on their way. */
const SETTLED_AFTER_MS = 5_000;
/** Between two questions about the end of a log whose job has ended. */
const SETTLING_MS = 250;
/** Between two looks whether another replica has its answer. */
const ANSWER_MS = 50;

/** Finds out how long logs are, and keeps what was added to them: once for all who look, on whichever replica. */
export class LogGrowth {
  readonly #running = new Map<string, Promise<void>>();

  constructor(
    private readonly blocks: DatabaseLogBlocks,
    private readonly now: () => number,
  ) {}

  /**
   * What is known of a log, after asking the vendor whether there is more if that is due.
   *
   * @throws NotFoundError when there is none; SourceError when it cannot be read
   */
  async refresh(source: LogSource): Promise<LogState> {
    const known = await this.blocks.state(source.key);
    if (known?.complete) return known;
    if (!known?.isAnswered || (await this.#isDue(source, known)))
      await this.#once(nameOf(source), () => this.#ask(source));
    const state = await this.blocks.state(source.key);
    return (
      state ?? {
        ...{ size: 0, complete: false, isAnswered: false },
        checkedAt: this.now(),
      }
    );
  }

  async #isDue(
    { endedAt }: LogSource,
    { checkedAt }: LogState,
  ): Promise<boolean> {
    // The end of a log is worth asking for as soon as its job has ended.
    if (endedAt !== undefined && checkedAt < endedAt) return true;
    return checkedAt <= this.now() - (await this.#intervalMs());
  }

  async #intervalMs(): Promise<number> {
    const followed = await this.blocks.followed(FOLLOWED_WITHIN_MS);
    return FOLLOW_MS * Math.max(1, followed);
  }

  /** Asks, unless somebody else does: then there is an answer soon. */
  async #ask(source: LogSource): Promise<void> {
    const signal = patienceFor(source);
    for (;;) {
      const known = await this.blocks.state(source.key);
      if (known?.complete) return;
      if (await this.#mayAsk(source, known)) {
        await this.#grow(source, known);
        return;
      }
      if (known?.isAnswered) return;
      await pause(ANSWER_MS, signal);
      signal.throwIfAborted();
    }
  }

  async #mayAsk(
    { key, endedAt, isUnhurried }: LogSource,
    known: LogState | undefined,
  ): Promise<boolean> {
    // Who asks by the way for what nobody has asked for keeps nobody else from asking.
    if (isUnhurried && !known) return true;
    // Whoever claimed it may have come to an end without an answer.
    if (known && !known.isAnswered)
      return this.blocks.claimCheck(key, FOLLOW_MS);
    return this.blocks.claimCheck(
      key,
      endedAt === undefined ? await this.#intervalMs() : SETTLING_MS,
    );
  }

  /** Asks the vendor for what was added to a log, or for the end of one that nobody has read. */
  async #grow(source: LogSource, known: LogState | undefined): Promise<void> {
    const { key, isSequential, endedAt } = source;
    const checkedAt = this.now();
    const complete =
      endedAt !== undefined && checkedAt - endedAt >= SETTLED_AFTER_MS;
    const size = known?.size ?? 0;
    const stretch = await this.#readNew(source, known);
    // What could not be asked for may still come: neither is the log complete nor has it shrunk.
    if (stretch === 'unanswered') return;
    const answered = { complete, checkedAt, isAnswered: true };
    if (!stretch) {
      await this.blocks.setState(key, { size, ...answered });
      return;
    }
    const isOther =
      !isSequential && stretch.size !== undefined && stretch.size < size;
    if (isOther) await this.blocks.forget(key);
    const end = await keepStretch(this.blocks, key, stretch);
    await this.blocks.setState(key, {
      size: isOther ? end : Math.max(end, size),
      ...answered,
    });
  }

  async #readNew(
    source: LogSource,
    known: LogState | undefined,
  ): Promise<LogStretch | 'unanswered' | undefined> {
    const size = known?.size ?? 0;
    const signal = patienceFor(source);
    // The end of a log that has ended is asked for once or twice; one that is written again and again.
    const isWritten = size > 0 && source.endedAt === undefined;
    const sinceMs = this.now() - (known?.checkedAt ?? 0);
    const asked = { size, isFollowed: isWritten && sinceMs < OPEN_WITHIN_MS };
    // Who looks after a long time wants to see the end, not to wait for all that was written meanwhile.
    const isFollowed = known !== undefined && sinceMs < FOLLOWED_WITHIN_MS;
    try {
      if (source.isSequential)
        return await source.read({ from: size }, asked, signal);
      if (size > 0 && isFollowed) {
        const from = Math.floor(size / BLOCK_BYTES) * BLOCK_BYTES;
        return await source.read({ from }, asked, signal);
      }
      // Of two blocks at the end, one is whole for certain.
      return await source.read({ last: 2 * BLOCK_BYTES }, asked, signal);
    } catch (error) {
      return explained(error, source, size);
    }
  }

  /** Who asks for the same at the same time waits for one answer. */
  async #once(name: string, work: () => Promise<void>): Promise<void> {
    const running =
      this.#running.get(name) ??
      work().finally(() => this.#running.delete(name));
    this.#running.set(name, running);
    await running;
  }
}

/** @throws what is worth telling: the vendor's failure, or that there is no log */
function explained(
  error: unknown,
  source: LogSource,
  size: number,
): 'unanswered' | undefined {
  if (!isSourceError(error)) throw error;
  // The budget is used up, or the vendor is down for the moment: what was read before is still true.
  if (size > 0 && error.mayPass) return 'unanswered';
  if (size > 0 || !isSourceError(error, 'rejected', 'not-found')) throw error;
  if (source.endedAt !== undefined)
    throw new NotFoundError('There is no log of it any more');
  // A container that has not started, a job that has written nothing.
  return undefined;
}
