import { NotFoundError } from '@backstage/errors';
import type { LogPart, ReadLogQuery } from '@slipway/plugin-buildkite-common';
import { InTurn } from '../InTurn';
import { keepStretch } from './BlockWriter';
import { cutLines, lineOffsets } from './cutLines';
import { BLOCK_BYTES, type DatabaseLogBlocks } from './DatabaseLogBlocks';
import { nameOf, patienceFor } from './hurry';
import { LogGrowth } from './LogGrowth';
import type { LogSource, LogState } from './types';

/** Fetched at once for a download: every question to the vendor counts, whatever its length. */
const DOWNLOAD_BYTES = 64 * 1024 * 1024;

/** Reads parts of logs: what was read before from the database, the rest from the vendor, once for all who look. */
export class LogReader {
  readonly #growth: LogGrowth;
  readonly #inTurn = new InTurn();

  constructor(
    private readonly blocks: DatabaseLogBlocks,
    now: () => number = Date.now,
  ) {
    this.#growth = new LogGrowth(blocks, now);
  }

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
  refresh(source: LogSource): Promise<LogState> {
    return this.#growth.refresh(source);
  }

  /** Bytes `start` to `end` of a log; those that are not kept are fetched. */
  async bytes(source: LogSource, start: number, end: number): Promise<Buffer> {
    if (end <= start) return Buffer.alloc(0);
    const first = Math.floor(start / BLOCK_BYTES);
    const last = Math.floor((end - 1) / BLOCK_BYTES);
    const isMissing = (length: number | undefined, block: number) =>
      (length ?? 0) < neededOf(block, end);
    const lacking = (kept: Map<number, Buffer>) =>
      range(first, last).some(block =>
        isMissing(kept.get(block)?.length, block),
      );
    let kept = await this.blocks.get(source.key, first, last);
    if (lacking(kept)) {
      await this.#inTurn.run(`piece ${nameOf(source)}`, () =>
        this.#fetchMissing(source, start, end),
      );
      kept = await this.blocks.get(source.key, first, last);
    }
    if (lacking(kept)) {
      throw new NotFoundError(
        `Bytes ${start} to ${end} of the log are not there any more`,
      );
    }
    const offset = first * BLOCK_BYTES;
    return Buffer.concat(
      range(first, last).map(block => kept.get(block) ?? Buffer.alloc(0)),
    ).subarray(start - offset, end - offset);
  }

  /**
   * Fetches a longer piece ahead of who reads it from one end to the other. Who wants a page meanwhile does not wait for
   * it.
   */
  async prefetch(source: LogSource, from: number, until: number) {
    await this.#inTurn.run(`stretch ${nameOf(source)}`, () =>
      this.#fetchMissing(source, from, until),
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

  /** Fetches what is not kept; looked at when its turn has come: who had it before may have fetched the same. */
  async #fetchMissing(source: LogSource, start: number, end: number) {
    const { key } = source;
    const first = Math.floor(start / BLOCK_BYTES);
    const last = Math.floor((end - 1) / BLOCK_BYTES);
    const lengths = await this.blocks.lengths(key, first, last);
    const missing = range(first, last).filter(
      block => (lengths.get(block) ?? 0) < neededOf(block, end),
    );
    const [from] = missing;
    const to = missing.at(-1);
    if (from === undefined || to === undefined) return;
    const state = await this.blocks.state(key);
    const stretch = await source.read(
      { from: from * BLOCK_BYTES },
      { size: state?.size ?? 0, isFollowed: false },
      patienceFor(source),
    );
    if (stretch)
      await keepStretch(this.blocks, key, stretch, (to + 1) * BLOCK_BYTES);
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
}

/** Bytes that a block has to have for what ends at an offset. */
function neededOf(block: number, end: number): number {
  return Math.min(end - block * BLOCK_BYTES, BLOCK_BYTES);
}

function range(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
