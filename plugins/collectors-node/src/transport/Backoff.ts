/** First and longest wait between attempts; milliseconds. */
export interface BackoffLimits {
  firstMs: number;
  mostMs: number;
}

/** Waits between attempts: doubling, with jitter so that replicas and sources do not call in step. */
export class Backoff {
  private attempt = 0;

  constructor(
    private readonly options: BackoffLimits & { random?: () => number },
  ) {}

  /** The wait before the next attempt; between half and all of the doubled time. */
  nextMs(atLeastMs = 0): number {
    const { firstMs, mostMs, random = Math.random } = this.options;
    const full = Math.min(mostMs, firstMs * 2 ** this.attempt);
    this.attempt = Math.min(this.attempt + 1, 30);
    return Math.max(atLeastMs, full / 2 + (full / 2) * random());
  }

  /** It worked for once: the next failure waits a few seconds at most, so that one that always works once is not asked all the time. */
  ease(): void {
    this.attempt = Math.min(this.attempt, 2);
  }

  /** It worked: the next failure waits the first time again. */
  reset(): void {
    this.attempt = 0;
  }
}
