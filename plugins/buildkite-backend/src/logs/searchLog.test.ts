import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { migrate } from '../store/migrate';
import { FakeLog, lines } from './__testUtils__/FakeLog';
import { DatabaseLogBlocks } from './DatabaseLogBlocks';
import { findInLog } from './findInLog';
import { LogReader } from './LogReader';
import { searchLog } from './searchLog';

jest.setTimeout(120_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('searching logs on %s', id => {
  async function aReader(content: Buffer) {
    const blocks = new DatabaseLogBlocks(await databases.open(id));
    return { reader: new LogReader(blocks), log: new FakeLog(content) };
  }

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
});
