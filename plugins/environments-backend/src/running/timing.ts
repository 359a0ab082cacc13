/** When the runner does what. Tests shorten it. */
export interface Timing {
  /** A holder that does not renew for that long has died; its source is then without facts for at most as long. */
  leaseMs: number;
  /** A third of the lease: two renewals may fail before it is lost. */
  renewMs: number;
  /** How often others ask whether the lease is free. */
  askMs: number;
  /** How often a holder asks whether another replica wants it to look; a webhook may wait that long at most. */
  looksMs: number;
  /** First and longest pause before a failed collector runs again: a source that is back is noticed within that. */
  backoffMs: { first: number; longest: number };
  /** A run that lasted this long was a good one: the next failure starts with the first pause again. */
  goodRunMs: number;
  /** Facts of many environments often change together; one projection serves them all. */
  coalesceMs: number;
  /** A collector that does not end by then must not keep the process from ending. */
  stopMs: number;
}

export const defaultTiming: Timing = {
  leaseMs: 15_000,
  renewMs: 5_000,
  askMs: 5_000,
  looksMs: 1_000,
  backoffMs: { first: 1_000, longest: 15_000 },
  goodRunMs: 60_000,
  coalesceMs: 50,
  stopMs: 5_000,
};

/** Half of the pause is random, so that replicas and sources that failed together do not try again together. */
export function backoff(
  failures: number,
  { first, longest }: Timing['backoffMs'],
  random: () => number = Math.random,
): number {
  const pause = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return pause / 2 + (random() * pause) / 2;
}
