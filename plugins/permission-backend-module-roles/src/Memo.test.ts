import { Memo } from './Memo';

describe('Memo', () => {
  it('asks once for all who wait, and again when the answer is too old', async () => {
    let now = 0;
    const memo = new Memo<number>({ keptMs: 100, now: () => now });
    let asked = 0;
    const ask = async () => ++asked;
    await expect(
      Promise.all([memo.get('a', ask), memo.get('a', ask)]),
    ).resolves.toEqual([1, 1]);
    await expect(memo.get('b', ask)).resolves.toBe(2);
    now = 99;
    await expect(memo.get('a', ask)).resolves.toBe(1);
    now = 100;
    await expect(memo.get('a', ask)).resolves.toBe(3);
  });

  it('tries again after a failure', async () => {
    const memo = new Memo<string>({ keptMs: 100, now: () => 0 });
    const failing = () => Promise.reject(new Error('down'));
    await expect(memo.get('a', failing)).rejects.toThrow('down');
    await expect(memo.get('a', async () => 'up')).resolves.toBe('up');
  });

  it('keeps what was asked for last', async () => {
    const memo = new Memo<string>({ keptMs: 100, limit: 2, now: () => 0 });
    const ask = jest.fn(async () => 'x');
    for (const key of ['a', 'b', 'c', 'c', 'b', 'a']) await memo.get(key, ask);
    expect(ask).toHaveBeenCalledTimes(4);
  });
});
