import { nextSweep, type Swept } from './nextSweep';

const swept = (name: string, begunAt: number, sweptAt?: number) => ({
  ...{ name, begunAt, sweptAt },
});

describe('the repository that is looked through next', () => {
  it.each([
    ['the one that waits longest', [swept('b', 9, 2), swept('a', 5, 1)], 'a'],
    [
      'one that was told of before all others',
      [swept('a', 1, 1), swept('b', 9)],
      'b',
    ],
    [
      'of those the one that was begun with longest ago',
      [swept('a', 9), swept('b', 3), swept('c', 5)],
      'b',
    ],
    ['one that was never begun with', [swept('a', 9), swept('b', 0)], 'b'],
  ])('is %s', (_, repositories, name) => {
    expect(nextSweep(repositories)?.name).toBe(name);
  });

  it('changes while all are told of all the time', () => {
    const begunAt = new Map([
      ['a', 0],
      ['b', 0],
      ['c', 0],
    ]);
    const order = Array.from({ length: 6 }, (_, index) => {
      const all: Array<Swept & { name: string }> = [...begunAt].map(
        ([name, begun]) => swept(name, begun),
      );
      const name = nextSweep(all)?.name ?? '';
      begunAt.set(name, index + 1);
      return name;
    });
    expect(order).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('is none where there is none', () => {
    expect(nextSweep([])).toBeUndefined();
  });
});
