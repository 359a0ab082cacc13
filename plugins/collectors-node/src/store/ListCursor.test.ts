import { z } from 'zod';
import { ListCursor } from './ListCursor';

interface Query {
  state?: string[];
  q?: string;
  sort: string;
  limit: number;
}

const cursors = new ListCursor({
  position: z.object({ at: z.iso.datetime(), name: z.string() }),
  identity: ({ state, q, sort }: Query) => [state, q, sort],
  isSorted: true,
});

const query: Query = { state: ['passed', 'failed'], sort: 'name', limit: 10 };
const row = { at: '2026-11-21T12:00:00.000Z', name: 'shop', secret: 'x' };

describe('ListCursor', () => {
  it('reads back where it was made, for the same list in other words', () => {
    const cursor = cursors.encode(query, row);
    const same = { ...query, state: ['failed', 'passed'], q: '', limit: 500 };
    expect(cursors.decode(same, cursor)).toEqual({
      at: '2026-11-21T12:00:00.000Z',
      name: 'shop',
    });
    expect(Buffer.from(cursor, 'base64url').toString()).not.toContain('secret');
  });

  it.each<Partial<Query>>([
    { state: ['passed'] },
    { state: undefined, q: 'passed' },
    { sort: '-name' },
  ])('refuses a cursor of another list: %j', changes => {
    const cursor = cursors.encode(query, row);
    expect(() => cursors.decode({ ...query, ...changes }, cursor)).toThrow(
      'cursor: was made for a list with another filter or sort; repeat the filter and sort of the first page',
    );
  });

  it('speaks of no sort where there is none to choose', () => {
    const unsorted = new ListCursor({
      position: z.object({ sequence: z.number() }),
      identity: ({ q }: Query) => [q],
    });
    const cursor = unsorted.encode(query, { sequence: 7 });
    expect(() => unsorted.decode({ ...query, q: 'x' }, cursor)).toThrow(
      'another filter; repeat the filter of the first page',
    );
  });

  it.each(['', 'e30', 'not base64!', 'bnVsbA'])('refuses %j', cursor => {
    expect(() => cursors.decode(query, cursor)).toThrow(
      /^cursor: is not one this API gave out/,
    );
  });
});
