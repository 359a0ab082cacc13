import type { BackoffLimits } from '../transport';

/** When {@link CollectorLoops} do what; milliseconds. Tests shorten it. */
export interface CollectorTiming {
  /** A holder that does not renew for that long has died; its source is then without facts for at most as long. */
  leaseMs: number;
  /** A third of the lease: two renewals may fail before it is lost. */
  renewMs: number;
  /** How often others ask whether the lease is free. */
  askMs: number;
  /** How often a holder asks whether another replica wants it to look; a webhook may wait that long at most. */
  looksMs: number;
  /** First and longest pause before a failed collector runs again: a source that is back is noticed within that. */
  backoff: BackoffLimits;
  /** A run that lasted this long was a good one: the next failure starts with the first pause again. */
  goodRunMs: number;
  /** A collector that does not end by then must not keep the process from ending. */
  stopMs: number;
}

/** {@link CollectorTiming} as it is in production. */
export const defaultTiming: CollectorTiming = {
  leaseMs: 15_000,
  renewMs: 5_000,
  askMs: 5_000,
  looksMs: 1_000,
  backoff: { firstMs: 1_000, mostMs: 15_000 },
  goodRunMs: 60_000,
  stopMs: 5_000,
};
