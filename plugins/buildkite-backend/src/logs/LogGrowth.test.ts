import type { Knex } from 'knex';
import { SourceError } from '@slipway/collectors-node';
import { databasesUnderTest, waitFor } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { FakeLog, lines } from './__testUtils__/FakeLog';
import { DatabaseLogBlocks } from './DatabaseLogBlocks';
import { LogReader } from './LogReader';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);
const tail = { limit: 262_144 };

describe.each(databases.ids)('logs that grow, on %s', id => {
  let now = 1_000_000;

  function readerOf(knex: Knex) {
    const blocks = new DatabaseLogBlocks(knex, () => now);
    return { blocks, reader: new LogReader(blocks, () => now) };
  }

  async function aReader(content: Buffer) {
    const knex = await databases.open(id);
    return { ...readerOf(knex), knex, log: new FakeLog(content) };
  }

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
    const slow = Object.assign(new FakeLog(log.content), { isUnhurried: true });
    let answer = () => {};
    slow.hold = new Promise(resolve => {
      answer = resolve;
    });
    const byTheWay = reader.read(slow, tail);
    await waitFor(() => slow.calls === 1);
    await expect(reader.read(log, tail)).resolves.toMatchObject({ end: 100 });
    answer();
    await expect(byTheWay).resolves.toMatchObject({ end: 100 });
  });

  it('takes a log for empty on no replica while another one asks for it', async () => {
    const { reader, log, knex } = await aReader(lines(3_000));
    let answer = () => {};
    log.hold = new Promise(resolve => {
      answer = resolve;
    });
    const first = reader.read(log, tail);
    await waitFor(() => log.calls === 1);
    const others = databases.replicas(knex, 3).map(readerOf);
    const claims = others.map(({ blocks }) => jest.spyOn(blocks, 'claimCheck'));
    const all = others.map(other => other.reader.read(log, tail));
    await waitFor(() => claims.every(({ mock }) => mock.calls.length > 0));
    answer();
    for (const part of [await first, ...(await Promise.all(all))])
      expect(part).toMatchObject({ start: 0, size: 150_000, complete: true });
    expect(log.calls).toBe(1);
  });

  it('asks itself where whoever wanted to ask has come to an end', async () => {
    const { reader, blocks, log } = await aReader(lines(2));
    await blocks.claimCheck(log.key, 0);
    const part = reader.read(log, tail);
    now += 2_000;
    await expect(part).resolves.toMatchObject({ end: 100, complete: true });
    expect(log.calls).toBe(1);
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
});
