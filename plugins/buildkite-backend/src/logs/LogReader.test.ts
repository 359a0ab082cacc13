import { SourceError } from '@slipway/collectors-node';
import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { BLOCK_BYTES, DatabaseLogBlocks } from './DatabaseLogBlocks';
import { findInLog } from './findInLog';
import { LogReader } from './LogReader';
import { searchLog } from './searchLog';
import type { LogSource, LogStretch } from './types';

jest.setTimeout(60_000);

/** A vendor that gives ends of logs only, in chunks, and counts what it is asked for. */
class FakeLog implements LogSource {
  readonly key = 'job/1';
  isSequential = false;
  endedAt: number | undefined = 0;
  calls = 0;
  delivered = 0;
  /** Thrown instead of an answer. */
  failure: Error | undefined;
  readonly asked: Array<{ size: number; isFollowed: boolean }> = [];

  constructor(public content: Buffer) {}

  async read(
    range: { from: number } | { last: number },
    known: { size: number; isFollowed: boolean },
  ): Promise<LogStretch | undefined> {
    this.calls += 1;
    this.asked.push(known);
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
function lines(count: number): Buffer {
  const text = Array.from({ length: count }, (_, index) =>
    `line ${String(index + 1).padStart(7, '0')} `.padEnd(49, '.'),
  );
  return Buffer.from(`${text.join('\n')}\n`);
}

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('reading logs on %s', id => {
  let now = 1_000_000;

  async function aReader(content: Buffer) {
    const knex = await databases.open(id);
    const blocks = new DatabaseLogBlocks(knex, () => now);
    const reader = new LogReader(blocks, () => now);
    return { reader, blocks, log: new FakeLog(content) };
  }

  const tail = { limit: 262_144 };

  it('shows the end of a large log without reading the rest', async () => {
    const content = lines(1_000_000);
    const { reader, log } = await aReader(content);
    const part = await reader.read(log, tail);
    expect(part).toMatchObject({ end: content.length, complete: true });
    expect(part.text.startsWith('line ')).toBe(true);
    expect(part.text).toContain('line 1000000');
    expect(part.start % 50).toBe(0);
    expect(part.firstLine).toBeUndefined();
    expect(log.delivered).toBeLessThanOrEqual(2 * BLOCK_BYTES);

    const earlier = await reader.read(log, { ...tail, before: part.start });
    expect(earlier.end).toBe(part.start);
    expect(earlier.text.endsWith('\n')).toBe(true);
    expect(log.delivered).toBeLessThanOrEqual(6 * BLOCK_BYTES);
  });

  it('asks the vendor once, however many look and however often', async () => {
    const { reader, log } = await aReader(lines(3_000));
    const parts = await Promise.all(
      Array.from({ length: 50 }, () => reader.read(log, tail)),
    );
    await reader.read(log, tail);
    expect(new Set(parts.map(({ text }) => text)).size).toBe(1);
    expect(parts[0]).toMatchObject({ start: 0, firstLine: 1 });
    expect(log.calls).toBe(1);
  });

  it('follows a log that is written', async () => {
    const { reader, log } = await aReader(lines(2));
    log.endedAt = undefined;
    const first = await reader.read(log, tail);
    expect(first).toMatchObject({ complete: false, end: 100 });
    log.content = lines(6_000);
    const early = await reader.read(log, { ...tail, from: first.end });
    expect(early).toMatchObject({ start: 100, end: 100, text: '' });
    now += 2_000;
    const more = await reader.read(log, { ...tail, from: first.end });
    expect(more.start).toBe(100);
    expect(more.text.startsWith('line 0000003')).toBe(true);
    expect(more.firstLine).toBe(3);
    log.endedAt = now;
    now += 5_000;
    const rest = await reader.read(log, { ...tail, from: more.end });
    // Not `toBe`: nobody wants to read that difference.
    expect(first.text + more.text + rest.text === log.content.toString()).toBe(
      true,
    );
    expect(rest.complete).toBe(true);
    const { calls } = log;
    now += 60_000;
    await reader.read(log, tail);
    expect(log.calls).toBe(calls);
  });

  it('does not take a log for complete whose end could not be asked for', async () => {
    const { reader, log } = await aReader(lines(2));
    log.endedAt = undefined;
    await reader.read(log, tail);
    log.content = lines(4);
    log.endedAt = now;
    log.failure = new SourceError({
      ...{ code: 'rate-limited', source: 'buildkite/example' },
      message: 'Its rate limit is used up',
    });
    now += 60_000;
    const meanwhile = await reader.read(log, tail);
    expect(meanwhile).toMatchObject({ end: 100, complete: false });
    log.failure = undefined;
    now += 2_000;
    const part = await reader.read(log, tail);
    expect(part).toMatchObject({ end: 200, complete: true });
  });

  it('asks with less weight for what is added than for what nobody has seen', async () => {
    const { reader, log } = await aReader(lines(2));
    log.endedAt = undefined;
    await reader.read(log, tail);
    now += 2_000;
    await reader.read(log, tail);
    // Somebody comes back to it much later.
    now += 3_600_000;
    await reader.read(log, tail);
    log.endedAt = now;
    now += 5_000;
    await reader.read(log, tail);
    expect(log.asked.map(({ isFollowed }) => isFollowed)).toEqual([
      ...[false, true, false, false],
    ]);
  });

  it('lets nobody wait for what is read by the way', async () => {
    const { reader, log } = await aReader(lines(2));
    let answer = () => {};
    const slow = new FakeLog(log.content);
    const read = slow.read.bind(slow);
    const unhurried = Object.assign(slow, { isUnhurried: true });
    let byTheWay: Promise<unknown> = Promise.resolve();
    await new Promise<void>(begun => {
      unhurried.read = async (...asked) => {
        await new Promise<void>(resolve => {
          answer = resolve;
          begun();
        });
        return read(...asked);
      };
      byTheWay = reader.read(unhurried, tail);
    });
    await waitFor(async () => (await reader.read(log, tail)).size === 100);
    answer();
    await expect(byTheWay).resolves.toMatchObject({ end: 100 });

    async function waitFor(condition: () => Promise<boolean>) {
      while (!(await condition())) now += 250;
    }
  });

  it('gives all of a log to as many as want it for the price of one', async () => {
    const { reader, log } = await aReader(lines(40_000));
    const whole = async () => {
      const parts: Buffer[] = [];
      for await (const part of await reader.readAll(log)) parts.push(part);
      return Buffer.concat(parts).equals(log.content);
    };
    const all = await Promise.all(Array.from({ length: 50 }, whole));
    expect(new Set(all)).toEqual(new Set([true]));
    expect(log.calls).toBe(2);
    await expect(whole()).resolves.toBe(true);
    expect(log.calls).toBe(2);
  });

  it('starts anew when the vendor has another log', async () => {
    const { reader, log } = await aReader(lines(9_000));
    log.endedAt = undefined;
    await reader.read(log, tail);
    log.content = Buffer.from('another log\n');
    now += 2_000;
    const part = await reader.read(log, tail);
    expect(part).toMatchObject({ start: 0, size: 12, text: 'another log\n' });
  });

  it('says so when there is no log', async () => {
    const { reader, log } = await aReader(Buffer.alloc(0));
    log.endedAt = undefined;
    await expect(reader.read(log, tail)).resolves.toMatchObject({
      ...{ start: 0, end: 0, size: 0, text: '' },
    });
  });

  it('keeps lines and offsets right where bytes are no UTF-8', async () => {
    const broken = Buffer.concat([
      Buffer.from('good\nbad '),
      Buffer.from([0xff, 0xfe, 0x80]),
      Buffer.from(' end\nneedle here\n'),
    ]);
    const { reader, log } = await aReader(broken);
    const part = await reader.read(log, tail);
    expect(part.text).toBe('good\nbad \uFFFD\uFFFD\uFFFD end\nneedle here\n');
    expect(part.lineOffsets).toEqual([0, 5, 17]);
    const matches = await searchLog(reader, log, {
      ...{ q: 'NEEDLE', from: 0, limit: 10 },
    });
    expect(matches.items).toEqual([
      { offset: 17, line: 3, text: 'needle here' },
    ]);
  });

  it('cuts a line that is longer than what is asked for', async () => {
    const { reader, log } = await aReader(Buffer.from('é'.repeat(5_000)));
    const texts: string[] = [];
    let at = 0;
    while (at < log.content.length) {
      const part = await reader.read(log, { from: at, limit: 1_025 });
      texts.push(part.text);
      at = part.end;
    }
    expect(texts.join('')).toBe('é'.repeat(5_000));
  });

  it('searches a large log in few pieces, and says how far it came', async () => {
    const { reader, log } = await aReader(lines(1_000_000));
    const query = { q: 'line 0999999', limit: 10 };
    let from = 0;
    let found;
    do {
      found = await searchLog(reader, log, { ...query, from });
      from += found.searched;
    } while (found.truncated && found.items.length === 0);
    expect(found.items).toEqual([
      expect.objectContaining({ offset: 999_998 * 50, line: 999_999 }),
    ]);
    expect(log.calls).toBeLessThan(10);
  });

  it('ends a search that finds much', async () => {
    const { reader, log } = await aReader(lines(100));
    const first = await searchLog(reader, log, {
      ...{ q: 'line', from: 0, limit: 60 },
    });
    expect(first).toMatchObject({ truncated: true, searched: 3_000 });
    const second = await searchLog(reader, log, {
      ...{ q: 'line', from: first.searched, limit: 60 },
    });
    expect(second.truncated).toBe(false);
    expect(second.items).toHaveLength(40);
  });

  it('finds where failed tests are spoken of, colours or not', async () => {
    const { reader, log } = await aReader(
      Buffer.from(
        'ok\n\u001b[31mFAIL\u001b[0m refunds part\nFAIL refunds part\n',
      ),
    );
    const found = await findInLog(reader, log, ['FAIL refunds part', 'gone']);
    expect([...found]).toEqual([['FAIL refunds part', 3]]);
  });

  it('forgets the logs that nobody looks at any more', async () => {
    const { reader, blocks, log } = await aReader(lines(6_000));
    await reader.read(log, tail);
    await blocks.prune(1_000_000);
    await expect(blocks.lengths('job/1', 0, 9)).resolves.not.toEqual(new Map());
    await blocks.prune(100);
    await expect(blocks.state('job/1')).resolves.toBeUndefined();
    await expect(blocks.lengths('job/1', 0, 9)).resolves.toEqual(new Map());
  });
});
