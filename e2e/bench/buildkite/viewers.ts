import type { LogOf } from '@slipway/plugin-buildkite-common';
import { setTimeout as wait } from 'node:timers/promises';
import { api, findBuild, logOf } from './portal';
import { createBuild } from './vendor';

/** More often than pages ask, which wait for a signal or half a minute. */
const PAGE_MS = 5_000;
/** As the page of a log asks: soon again while something comes, less often while nothing does. */
const LOG_MS = { fastest: 1_000, slowest: 8_000, grows: 1.5 };

/**
 * So many people with the page of the same running build open, each following the log of its running job, for
 * `seconds`.
 *
 * Somebody creates a build at its beginning: as long as nothing is heard of Buildkite, the portal asks more often.
 *
 * @returns bytes of the log that each of them saw being added, the fewest
 */
export async function openViewers(
  count: number,
  seconds: number,
): Promise<number> {
  await createBuild('service-001');
  const build = await findBuild('write a line a second');
  const log = await logOf(build, 'test');
  const until = performance.now() + seconds * 1000;
  const seen = await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      await wait((index / count) * PAGE_MS);
      const [added] = await Promise.all([
        followLog(log, until),
        readAgainAndAgain(until, () => api.getBuild(build)),
      ]);
      return added;
    }),
  );
  const least = Math.min(...seen);
  if (least === 0) throw new Error('Somebody saw nothing being added');
  return least;
}

async function readAgainAndAgain(
  until: number,
  read: () => Promise<unknown>,
): Promise<void> {
  while (performance.now() < until) {
    await read();
    await wait(PAGE_MS);
  }
}

async function followLog(log: LogOf, until: number): Promise<number> {
  let { end } = await api.readLog(log);
  const begin = end;
  let pause = LOG_MS.fastest;
  while (performance.now() < until) {
    await wait(pause);
    const part = await api.readLog(log, { from: end });
    pause =
      part.end > end
        ? LOG_MS.fastest
        : Math.min(pause * LOG_MS.grows, LOG_MS.slowest);
    end = part.end;
  }
  return end - begin;
}
