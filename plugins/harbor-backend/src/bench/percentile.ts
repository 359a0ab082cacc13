import { setImmediate as nextTurn } from 'node:timers/promises';

const WARM_MS = 500;

/** Milliseconds of some work, 95th percentile over `rounds`. What is compiled and cached at first is not measured. */
export async function p95(
  rounds: number,
  work: (round: number) => Promise<unknown>,
): Promise<number> {
  const begun = performance.now();
  for (let round = 0; performance.now() - begun < WARM_MS; round += 1) {
    await work(round);
    await nextTurn();
  }
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    await work(round);
    times.push(performance.now() - started);
    await nextTurn();
  }
  times.sort((a, b) => a - b);
  return times[Math.ceil(rounds * 0.95) - 1] ?? NaN;
}
