import type { Knex } from 'knex';
import type { LogState } from './types';

/** Bytes of a block. A log is a row of blocks, the last one of which may be shorter. */
export const BLOCK_BYTES = 256 * 1024;

/** Parts of logs that were read before. */
export class DatabaseLogBlocks {
  readonly #knex: Knex;

  constructor(
    knex: Knex,
    private readonly now: () => number = Date.now,
  ) {
    this.#knex = knex;
  }

  async state(key: string): Promise<LogState | undefined> {
    const row = await this.#knex('logs').where({ key }).first();
    return (
      row && {
        size: Number(row.size),
        complete: Boolean(row.complete),
        isAnswered: Boolean(row.answered),
        checkedAt: Number(row.checked_at),
      }
    );
  }

  /** Writes down what is known now. Of two replicas the one that saw more wins. */
  async setState(key: string, state: LogState): Promise<void> {
    const { size, complete, isAnswered, checkedAt } = state;
    await this.#knex('logs')
      .insert({
        ...{ key, size, complete, answered: isAnswered },
        ...{ checked_at: checkedAt, used_at: this.now() },
      })
      .onConflict('key')
      .merge()
      .where('logs.size', '<=', size);
  }

  /**
   * Takes the turn to ask the vendor whether a log has grown.
   *
   * @returns false when somebody else did within the interval
   */
  async claimCheck(key: string, intervalMs: number): Promise<boolean> {
    const now = this.now();
    const inserted = await this.#knex('logs')
      .insert({
        ...{ key, size: 0, complete: false, answered: false },
        ...{ checked_at: now, used_at: now },
      })
      .onConflict('key')
      .ignore()
      .returning('key');
    if (inserted.length > 0) return true;
    const taken = await this.#knex('logs')
      .where({ key })
      .where('checked_at', '<=', now - intervalMs)
      .update({ checked_at: now, used_at: now });
    return taken > 0;
  }

  /** Logs that were asked after within that time and are still written. */
  async followed(withinMs: number): Promise<number> {
    const [row] = await this.#knex('logs')
      .where({ complete: false })
      .where('used_at', '>', this.now() - withinMs)
      .count({ count: '*' });
    return Number(row?.count ?? 0);
  }

  /** Keeps a block; a longer one takes the place of a shorter one. */
  async put(key: string, block: number, bytes: Uint8Array): Promise<void> {
    await this.#knex('log_blocks')
      .insert({
        ...{ key, block, bytes: Buffer.from(bytes) },
        ...{ length: bytes.length, newlines: countNewlines(bytes) },
      })
      .onConflict(['key', 'block'])
      .merge()
      .where('log_blocks.length', '<', bytes.length);
  }

  /** @param first @param last numbers of blocks, both included */
  async get(
    key: string,
    first: number,
    last: number,
  ): Promise<Map<number, Buffer>> {
    const rows = await this.#knex('log_blocks')
      .where({ key })
      .whereBetween('block', [first, last])
      .select('block', 'bytes');
    return new Map(rows.map(({ block, bytes }) => [Number(block), bytes]));
  }

  /** Bytes that are kept of blocks, by number, both ends included. */
  async lengths(
    key: string,
    first: number,
    last: number,
  ): Promise<Map<number, number>> {
    const rows = await this.#knex('log_blocks')
      .where({ key })
      .whereBetween('block', [first, last])
      .select('block', 'length');
    return new Map(
      rows.map(({ block, length }) => [Number(block), Number(length)]),
    );
  }

  /** Newlines in all blocks before one; undefined unless every one of them is kept. */
  async newlinesBefore(
    key: string,
    block: number,
  ): Promise<number | undefined> {
    if (block === 0) return 0;
    const [row] = await this.#knex('log_blocks')
      .where({ key, length: BLOCK_BYTES })
      .where('block', '<', block)
      .count({ count: '*' })
      .sum({ newlines: 'newlines' });
    return Number(row?.count ?? 0) === block
      ? Number(row?.newlines ?? 0)
      : undefined;
  }

  async forget(key: string): Promise<void> {
    await this.#knex('log_blocks').where({ key }).delete();
    await this.#knex('logs').where({ key }).delete();
  }

  /** Forgets the logs that nobody has looked at for longest, until the rest has at most that many bytes. */
  async prune(keepBytes: number): Promise<void> {
    const rows: Array<{ key: string; bytes: unknown }> = await this.#knex(
      'logs',
    )
      .leftJoin('log_blocks', 'log_blocks.key', 'logs.key')
      .groupBy('logs.key', 'logs.used_at')
      .orderBy('logs.used_at', 'desc')
      .select('logs.key')
      .sum({ bytes: 'log_blocks.length' });
    let kept = 0;
    for (const { key, bytes } of rows) {
      kept += Number(bytes ?? 0);
      if (kept > keepBytes) await this.forget(key);
    }
  }
}

function countNewlines(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1))
    count += 1;
  return count;
}
