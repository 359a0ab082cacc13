import { setTimeout as wait } from 'node:timers/promises';
import { percentile } from '../percentile';
import { api, many } from './portal';
import { artifactsWithScans, repositoriesOf } from './vendor';

/** More often than pages ask, which wait for a signal or half a minute. */
const PAGE_MS = 5_000;
const ROUNDS = 5;

/** So many people with the page of an image open for `seconds`. @returns how often the portal was asked */
export async function openViewers(
  count: number,
  seconds: number,
): Promise<number> {
  const query = { service: ['checkout'], runningIn: ['production'], limit: 1 };
  const { items } = await api.listImages(query);
  const [image] = items;
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

/** Milliseconds, 95th percentile, of so many viewers who each open the images of a repository at the same moment. */
export function openAtOnce(viewers: number): Promise<number> {
  return atOnce(viewers, repository =>
    api.listImages({ project: [many], repository: [repository] }),
  );
}

/** The alternative: each viewer's page asks Harbor itself. */
export function askHarborAtOnce(viewers: number): Promise<number> {
  return atOnce(viewers, repository => artifactsWithScans(many, repository));
}

async function atOnce(
  viewers: number,
  open: (repository: string) => Promise<unknown>,
): Promise<number> {
  const repositories = await repositoriesOf(many);
  const of = (index: number) =>
    repositories[index % repositories.length] as string;
  await open(of(0));
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    await Promise.all(
      Array.from({ length: viewers }, async (_, index) => {
        const started = performance.now();
        await open(of(index + round));
        times.push(performance.now() - started);
      }),
    );
  return percentile(times, 0.95);
}
