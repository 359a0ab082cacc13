import { backoff } from './timing';

describe('backoff', () => {
  const limits = { first: 1000, longest: 60_000 };

  it('doubles up to a limit, half of it by chance', () => {
    const longest = [1, 2, 3, 7, 50].map(n => backoff(n, limits, () => 1));
    expect(longest).toEqual([1000, 2000, 4000, 60_000, 60_000]);
    const shortest = [1, 2, 50].map(n => backoff(n, limits, () => 0));
    expect(shortest).toEqual([500, 1000, 30_000]);
  });
});
