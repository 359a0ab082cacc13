import { setTimeout as wait } from 'node:timers/promises';
import { findBuild } from './portal';
import { askBuildkite, pathOf } from './vendor';

const EVERY_MS = 1_500;

/** What it costs Buildkite when every viewer asks it. */
export interface Polling {
  /** Calls a minute that were tried. */
  perMinute: number;
  /** Of them refused (429). */
  refused: number;
  /** Milliseconds until the first refusal; absent: there was none. */
  refusedAfter?: number;
}

/**
 * The alternative: every viewer asks Buildkite for the open build every 1.5 s, as Backstage's plugin for Buildkite does.
 * Of its calls for a build and its log the one for the build alone.
 */
export async function pollAsViewers(
  viewers: number,
  seconds: number,
): Promise<Polling> {
  const path = pathOf(await findBuild('write a line a second'));
  const started = performance.now();
  const until = started + seconds * 1000;
  let calls = 0;
  let refused = 0;
  let refusedAfter: number | undefined;
  await Promise.all(
    Array.from({ length: viewers }, async (_, index) => {
      await wait((index / viewers) * EVERY_MS);
      let next = performance.now();
      while (performance.now() < until) {
        calls += 1;
        const response = await askBuildkite(path);
        await response.arrayBuffer();
        if (response.status === 429) {
          refused += 1;
          refusedAfter ??= performance.now() - started;
        }
        next += EVERY_MS;
        await wait(Math.max(0, next - performance.now()));
      }
    }),
  );
  const minutes = seconds / 60;
  return {
    perMinute: Math.round(calls / minutes),
    refused: Math.round(refused / minutes),
    refusedAfter,
  };
}
