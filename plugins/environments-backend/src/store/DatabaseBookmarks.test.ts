import { databasesUnderTest } from '@slipway/collectors-node/testing';
import { DatabaseBookmarks } from './DatabaseBookmarks';
import { migrate } from './migrate';

jest.setTimeout(60_000);

const databases = databasesUnderTest(migrate);

describe.each(databases.ids)('DatabaseBookmarks on %s', id => {
  it('remembers how far something was followed', async () => {
    const marks = new DatabaseBookmarks(await databases.open(id));
    await expect(marks.get('staging')).resolves.toBeUndefined();
    await marks.set('staging', '2026-11-21T12:00:00.000Z');
    await marks.set('staging', '2026-11-21T12:01:00.000Z');
    await expect(marks.get('staging')).resolves.toBe(
      '2026-11-21T12:01:00.000Z',
    );
  });
});
