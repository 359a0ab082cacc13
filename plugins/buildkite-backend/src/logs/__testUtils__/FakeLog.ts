import type { LogSource, LogStretch } from '../types';

/** A vendor that gives ends of logs only, in chunks, and counts what it is asked for. */
export class FakeLog implements LogSource {
  readonly key = 'job/1';
  isSequential = false;
  endedAt: number | undefined = 0;
  calls = 0;
  delivered = 0;
  /** Thrown instead of an answer. */
  failure: Error | undefined;
  /** Waited for before it answers. */
  hold: Promise<void> | undefined;
  readonly asked: Array<{ size: number; isFollowed: boolean }> = [];

  constructor(public content: Buffer) {}

  async read(
    range: { from: number } | { last: number },
    known: { size: number; isFollowed: boolean },
  ): Promise<LogStretch | undefined> {
    this.calls += 1;
    this.asked.push(known);
    await this.hold;
    if (this.failure) throw this.failure;
    const size = this.content.length;
    if (size === 0) return undefined;
    const last =
      'last' in range
        ? range.last
        : Math.max(known.size, size) - range.from + 100;
    const start = Math.max(0, size - last);
    return { start, size, bytes: this.#chunks(start) };
  }

  async *#chunks(start: number) {
    for (let at = start; at < this.content.length; at += 65_536) {
      const chunk = this.content.subarray(at, at + 65_536);
      this.delivered += chunk.length;
      yield chunk;
    }
  }
}

/** Lines of 50 bytes: `line 0000001 ….` */
export function lines(count: number): Buffer {
  const text = Array.from({ length: count }, (_, index) =>
    `line ${String(index + 1).padStart(7, '0')} `.padEnd(49, '.'),
  );
  return Buffer.from(`${text.join('\n')}\n`);
}
