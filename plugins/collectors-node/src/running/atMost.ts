import { pause } from '../transport';

/** Waits for something to end, but not longer than that. @throws what it throws */
export async function atMost(
  ms: number,
  work: Promise<unknown>,
): Promise<void> {
  const ended = new AbortController();
  await Promise.race([
    work.finally(() => ended.abort()),
    pause(ms, ended.signal),
  ]);
}
