import { Doorbell } from './Doorbell';
import { keepTrying } from './keepTrying';
import { SourceError } from './SourceError';
import { Backoff } from './Backoff';

describe('Backoff', () => {
  const waits = (backoff: Backoff, count: number) =>
    Array.from({ length: count }, () => backoff.nextMs());

  it('doubles up to the longest wait, half of it by chance', () => {
    const backoff = new Backoff({
      firstMs: 500,
      mostMs: 4_000,
      random: () => 1,
    });
    expect(waits(backoff, 5)).toEqual([500, 1_000, 2_000, 4_000, 4_000]);
    const lucky = new Backoff({ firstMs: 500, mostMs: 4_000, random: () => 0 });
    expect(waits(lucky, 5)).toEqual([250, 500, 1_000, 2_000, 2_000]);
  });

  it('waits a few seconds at most once it worked, and the first time again after a good while', () => {
    const backoff = new Backoff({
      firstMs: 500,
      mostMs: 60_000,
      random: () => 1,
    });
    waits(backoff, 8);
    backoff.ease();
    expect(waits(backoff, 2)).toEqual([2_000, 4_000]);
    backoff.reset();
    expect(backoff.nextMs()).toBe(500);
  });

  it('never waits less than the source asks for', () => {
    const backoff = new Backoff({ firstMs: 500, mostMs: 4_000 });
    expect(backoff.nextMs(30_000)).toBe(30_000);
  });
});

describe('keepTrying', () => {
  it('tells the sink what fails, and goes on until aborted', async () => {
    const controller = new AbortController();
    const failing = jest.fn(async () => undefined);
    let sessions = 0;
    await keepTrying({
      sink: { failing },
      signal: controller.signal,
      doorbell: new Doorbell(),
      backoff: { firstMs: 1, mostMs: 2 },
      session: async (_signal, complete) => {
        sessions += 1;
        complete();
        if (sessions === 3) controller.abort();
        else
          throw new SourceError({
            code: 'network',
            source: 'argocd/cloud',
            message: 'gone',
          });
      },
    });
    expect(sessions).toBe(3);
    expect(failing).toHaveBeenCalledTimes(2);
  });

  it('throws what is not the fault of the source', async () => {
    await expect(
      keepTrying({
        sink: { failing: async () => undefined },
        signal: new AbortController().signal,
        doorbell: new Doorbell(),
        backoff: { firstMs: 1, mostMs: 2 },
        session: async () => {
          throw new Error('the database is gone');
        },
      }),
    ).rejects.toThrow('the database is gone');
  });
});
