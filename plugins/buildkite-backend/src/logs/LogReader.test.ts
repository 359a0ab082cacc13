import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { FakeLog, lines } from './__testUtils__/FakeLog';
import { BLOCK_BYTES, DatabaseLogBlocks } from './DatabaseLogBlocks';
import { LogReader } from './LogReader';
import { searchLog } from './searchLog';

jest.setTimeout(120_000);

const databases = databasesUnderTest(migrate);
const tail = { limit: 262_144 };

describe.each(databases.ids)('reading logs on %s', id => {
  async function aReader(content: Buffer) {
    const blocks = new DatabaseLogBlocks(await databases.open(id));
    const reader = new LogReader(blocks);
    return { reader, blocks, log: new FakeLog(content) };
  }

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

  it('fetches once what several want of which each needs another part', async () => {
    const { reader, log } = await aReader(lines(40_000));
    await reader.refresh(log);
    let answer = () => {};
    log.hold = new Promise(resolve => {
      answer = resolve;
    });
    const size = log.content.length;
    const fetched = [0, 1, 2].map(block =>
      reader.prefetch(log, block * BLOCK_BYTES, size),
    );
    answer();
    await Promise.all(fetched);
    expect(log.calls).toBe(2);
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
