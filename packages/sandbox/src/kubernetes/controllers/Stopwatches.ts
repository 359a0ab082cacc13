import type { ClusterClock } from '../time/ClusterClock';

interface Running {
  what: string;
  since: number;
}

/**
 * How long things have been as they are, to the millisecond: timestamps in objects only have seconds, and
 * waiting can be shortened.
 */
export class Stopwatches {
  readonly #clock: ClusterClock;
  readonly #running = new Map<string, Running>();

  constructor(clock: ClusterClock) {
    this.#clock = clock;
  }

  /** Milliseconds of a real system's waiting since `key` has been `what`; starts again when that changes. */
  elapsed(key: string, what: string): number {
    const running = this.#running.get(key);
    if (running?.what === what) return this.#clock.elapsed(running.since);
    this.#running.set(key, { what, since: this.#clock.now() });
    return 0;
  }

  forget(key: string): void {
    this.#running.delete(key);
  }
}
