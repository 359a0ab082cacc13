import {
  setImmediate as turn,
  setTimeout as delay,
} from 'node:timers/promises';

/** Waits until a condition holds. @throws when it does not within 5 s, with what it was told to wait for */
export async function until(
  what: string,
  condition: () => boolean,
): Promise<void> {
  const limit = performance.now() + 5000;
  while (!condition()) {
    if (performance.now() > limit) throw new Error(`waited in vain: ${what}`);
    await delay(2);
  }
  await turn();
}
