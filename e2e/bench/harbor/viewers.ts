import { setTimeout as wait } from 'node:timers/promises';
import { api, runningImages } from './portal';

/** More often than pages ask, which wait for a signal or half a minute. */
const PAGE_MS = 5_000;

/** So many people with the page of an image open for `seconds`. @returns how often the portal was asked */
export async function openViewers(
  count: number,
  seconds: number,
): Promise<number> {
  const [image] = await runningImages();
  if (!image) throw new Error('There is no image to look at');
  const until = performance.now() + seconds * 1000;
  let asked = 0;
  await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await wait((index / count) * PAGE_MS);
      while (performance.now() < until) {
        await api.getImage(image.digest);
        await api.listVulnerabilities(image.digest);
        asked += 2;
        await wait(PAGE_MS);
      }
    }),
  );
  return asked;
}
