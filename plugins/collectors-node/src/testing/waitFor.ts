import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until something holds, and fails when it does not within half a minute. */
export async function waitFor(
  condition: () => boolean | Promise<boolean>,
): Promise<void> {
  const deadline = performance.now() + 30_000;
  while (!(await condition())) {
    if (performance.now() > deadline)
      throw new Error(`Never came true: ${condition}`);
    await sleep(5);
  }
}
