import { setTimeout as wait } from 'node:timers/promises';
import { list } from './portal';

/** So many people with the list open, each asking every few seconds as an open page does, for `seconds`. */
export async function openViewers(
  count: number,
  seconds: number,
): Promise<void> {
  const until = performance.now() + seconds * 1000;
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await wait((index / count) * 5000);
      while (performance.now() < until) {
        await list('kind=pull-request&limit=50');
        await wait(5000);
      }
    }),
  );
}
