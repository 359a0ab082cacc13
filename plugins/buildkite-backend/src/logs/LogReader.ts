import { NotFoundError } from '@backstage/errors';
import { isSourceError } from '@slipway/collectors-node';
import type { LogPart, ReadLogQuery } from '@slipway/plugin-buildkite-common';
import { writeBlocks } from './BlockWriter';
import { cutLines, lineOffsets } from './cutLines';
import { BLOCK_BYTES, type DatabaseLogBlocks } from './DatabaseLogBlocks';
import type { LogSource, LogState, LogStretch } from './types';

/** Between two questions whether a log that is looked at has grown; with several logs that many times longer. */
const FOLLOW_MS = 2_000;
/** Somebody who looks at a log that is written asks at least that often. */
const FOLLOWED_WITHIN_MS = 10_000;
/** Who asks again that soon has the page open and sees what there was before. */
const OPEN_WITHIN_MS = 60_000;
/** After a job's end its last lines may still be on their way. */
const SETTLED_AFTER_MS = 5_000;
/** A vendor that takes longer to give a part of a log is not waited for. */
const PATIENCE_MS = 60_000;
/** Where nobody waits, the budget may be short for a while. */
const LONG_PATIENCE_MS = 10 * 60_000;
/** Fetched at once for a download: every question to the vendor counts, whatever its length. */
const DOWNLOAD_BYTES = 64 * 1024 * 1024;

/** Reads parts of logs: what was read before from the database, the rest from the vendor, once for all who look. */
export class LogReader {
  readonly #running = new Map<string, Promise<unknown>>();

  constructor(
    private readonly blocks: DatabaseLogBlocks,
    private readonly now: () => number = Date.now,
  ) {}

  /**
   * Part of a log as text: from an offset on, up to an offset, or its end.
   *
   * @throws NotFoundError when there is none; SourceError when it cannot be read
   */
  async read(source: LogSource, query: ReadLogQuery): Promise<LogPart> {
    const { bytes, ...part } = await this.readLines(source, query);
    const text = bytes.toString('utf8');
    if (Buffer.byteLength(text) === bytes.length) return { ...part, text };
    return { ...part, text, lineOffsets: lineOffsets(bytes, part.start) };
  }

  /** Part of a log as it is, in whole lines. */
  async readLines(
    source: LogSource,
    { from, before, limit }: ReadLogQuery,
  ): Promise<Omit<LogPart, 'text'> & { bytes: Buffer }> {
    const { size, complete } = await this.refresh(source);
    const end = Math.min(
      before ?? (from === undefined ? size : from + limit),
      size,
    );
    const start = Math.min(from ?? Math.max(0, end - limit), end);
    const stretch = await this.bytes(source, start, end);
    const cut = cutLines(stretch, {
      begins: start === 0 || from !== undefined,
      ends: end === size || before !== undefined,
    });
    const firstLine = await this.#lineAt(source.key, start + cut.start);
    return {
      start: start + cut.start,
      end: start + cut.end,
      ...{ size, complete, bytes: stretch.subarray(cut.start, cut.end) },
      ...(firstLine !== undefined && { firstLine }),
    };
  }

  /** What is known of a log, after asking the vendor whether there is more if that is due. */
  async refresh(source: LogSource): Promise<LogState> {
    const { key } = source;
    const known = await this.blocks.state(key);
    if (known?.complete) return known;
    const followed = Math.max(
      1,
      await this.blocks.followed(FOLLOWED_WITHIN_MS),
    );
    const isEnded = source.endedAt !== undefined;
    const isFirst = !known;
    // The end of a log is worth asking for as soon as its job has ended.
    const isDue =
      isFirst ||
      (isEnded && known.checkedAt < (source.endedAt ?? 0)) ||
      known.checkedAt <= this.now() - FOLLOW_MS * followed;
    if (isDue) {
      await this.#once(`grow ${nameOf(source)}`, async () => {
        const interval = isEnded ? 250 : FOLLOW_MS * followed;
        if (await this.blocks.claimCheck(key, interval))
          await this.#grow(source, known);
      });
    }
    const state = await this.blocks.state(key);
    return state ?? { size: 0, complete: false, checkedAt: this.now() };
  }

  /** Bytes `start` to `end` of a log; those that are not kept are fetched. */
  async bytes(source: LogSource, start: number, end: number): Promise<Buffer> {
    if (end <= start) return Buffer.alloc(0);
    const first = Math.floor(start / BLOCK_BYTES);
    const last = Math.floor((end - 1) / BLOCK_BYTES);
    let kept = await this.blocks.get(source.key, first, last);
    const isMissing = (block: number) => {
      const needed = Math.min(end - block * BLOCK_BYTES, BLOCK_BYTES);
      return (kept.get(block)?.length ?? 0) < needed;
    };
    const missing = range(first, last).filter(isMissing);
    const [from] = missing;
    const to = missing.at(-1);
    if (from !== undefined && to !== undefined) {
      await this.#once(`fill ${nameOf(source)} ${from} ${to}`, () =>
        this.#fill(source, from * BLOCK_BYTES, (to + 1) * BLOCK_BYTES),
      );
      kept = await this.blocks.get(source.key, first, last);
    }
    const found = range(first, last).map(
      block => kept.get(block) ?? Buffer.alloc(0),
    );
    const lacking = found.findIndex((_, index) => isMissing(first + index));
    if (lacking !== -1) {
      throw new NotFoundError(
        `Bytes ${start} to ${end} of the log are not there any more`,
      );
    }
    const offset = first * BLOCK_BYTES;
    return Buffer.concat(found).subarray(start - offset, end - offset);
  }

  /** Fetches a longer piece ahead of who reads it from one end to the other. */
  async prefetch(source: LogSource, from: number, until: number) {
    const first = Math.floor(from / BLOCK_BYTES);
    const last = Math.floor((until - 1) / BLOCK_BYTES);
    const lengths = await this.blocks.lengths(source.key, first, last);
    const missing = range(first, last).find(
      block =>
        (lengths.get(block) ?? 0) <
        Math.min(until - block * BLOCK_BYTES, BLOCK_BYTES),
    );
    if (missing !== undefined)
      await this.#once(`fetch ${nameOf(source)} ${missing} ${until}`, () =>
        this.#fill(source, missing * BLOCK_BYTES, until),
      );
  }

  /**
   * All of a log as far as it is written, block by block. What was read before, by whomever, the vendor is not asked for.
   *
   * @throws NotFoundError when there is none; SourceError when it cannot be read
   */
  async readAll(source: LogSource): Promise<AsyncIterable<Buffer>> {
    const { size } = await this.refresh(source);
    // Before the first byte is sent there is still a way to say what is wrong.
    await this.#fetchPiece(source, 0, size);
    return this.#blocksOf(source, size);
  }

  async *#blocksOf(source: LogSource, size: number): AsyncGenerator<Buffer> {
    for (let at = 0; at < size; at += BLOCK_BYTES) {
      if (at > 0 && at % DOWNLOAD_BYTES === 0)
        await this.#fetchPiece(source, at, size);
      yield await this.bytes(source, at, Math.min(at + BLOCK_BYTES, size));
    }
  }

  async #fetchPiece(source: LogSource, at: number, size: number) {
    if (at < size)
      await this.prefetch(source, at, Math.min(at + DOWNLOAD_BYTES, size));
  }

  async #fill(source: LogSource, from: number, until: number): Promise<void> {
    const { key } = source;
    const state = await this.blocks.state(key);
    const stretch = await source.read(
      { from },
      { size: state?.size ?? 0, isFollowed: false },
      patienceFor(source),
    );
    if (stretch) await this.#keep(key, stretch, until);
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
    if (!stretch) {
      await this.blocks.setState(key, { size, complete, checkedAt });
      return;
    }
    const isOther =
      !isSequential && stretch.size !== undefined && stretch.size < size;
    if (isOther) await this.blocks.forget(key);
    const end = await this.#keep(key, stretch);
    await this.blocks.setState(key, {
      size: isOther ? end : Math.max(end, size),
      ...{ complete, checkedAt },
    });
  }

  async #keep(
    key: string,
    stretch: LogStretch,
    until?: number,
  ): Promise<number> {
    const block = Math.floor(stretch.start / BLOCK_BYTES);
    const known = (await this.blocks.get(key, block, block)).get(block);
    return writeBlocks(this.blocks, key, stretch, { until, known });
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

  async #lineAt(key: string, offset: number): Promise<number | undefined> {
    const block = Math.floor(offset / BLOCK_BYTES);
    const before = await this.blocks.newlinesBefore(key, block);
    if (before === undefined) return undefined;
    const inBlock = offset - block * BLOCK_BYTES;
    if (inBlock === 0) return before + 1;
    const bytes = (await this.blocks.get(key, block, block)).get(block);
    if (!bytes || bytes.length < inBlock) return undefined;
    let lines = 0;
    for (
      let at = bytes.indexOf(10);
      at !== -1 && at < inBlock;
      at = bytes.indexOf(10, at + 1)
    )
      lines += 1;
    return before + lines + 1;
  }

  /** Who asks for the same at the same time waits for one answer. */
  async #once(key: string, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(key);
    if (running) {
      await running;
      return;
    }
    const started = work().finally(() => this.#running.delete(key));
    this.#running.set(key, started);
    await started;
  }
}

/** Who waits does not wait for whom nobody waits for. */
function nameOf({ key, isUnhurried }: LogSource): string {
  return isUnhurried ? `${key} by the way` : key;
}

function patienceFor({ isUnhurried }: LogSource): AbortSignal {
  return AbortSignal.timeout(isUnhurried ? LONG_PATIENCE_MS : PATIENCE_MS);
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

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
