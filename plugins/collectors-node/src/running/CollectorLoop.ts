import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Leases } from '../store';
import { Backoff, pause } from '../transport';
import type { Collector } from './Collector';
import type { CollectorTiming } from './timing';

interface Options<Sink> {
  collector: Collector<Sink>;
  leases: Leases;
  /** This replica. */
  owner: string;
  sink: Sink;
  /** The collector broke off by itself. */
  onBroken: (error: unknown) => Promise<void>;
  logger: LoggerService;
  timing: CollectorTiming;
}

/** Runs one collector whenever this replica holds the lease of its source. */
export class CollectorLoop<Sink> {
  readonly #options: Options<Sink>;
  #isHolder = false;

  constructor(options: Options<Sink>) {
    this.#options = options;
  }

  get source(): string {
    return this.#options.collector.source;
  }

  /** Whether this replica collects from the source at the moment. */
  get isHolder(): boolean {
    return this.#isHolder;
  }

  lookNow(): void {
    this.#options.collector.lookNow();
  }

  /** Ends when aborted, and has then given the lease back. */
  async run(signal: AbortSignal): Promise<void> {
    const { leases, owner, timing } = this.#options;
    while (!signal.aborted) {
      if (await this.#acquire()) {
        this.#isHolder = true;
        try {
          await this.#hold(signal);
        } finally {
          this.#isHolder = false;
        }
      } else {
        await pause(timing.askMs, signal);
      }
    }
    await leases.release(this.source, owner);
  }

  async #acquire(): Promise<boolean> {
    const { leases, owner, timing, logger } = this.#options;
    try {
      return await leases.acquire(this.source, owner, timing.leaseMs);
    } catch (error) {
      logger.warn(
        `Could not ask for the lease of ${this.source}`,
        error instanceof Error ? error : undefined,
      );
      return false;
    }
  }

  /** Collects until the lease is lost or the replica stops. */
  async #hold(stopped: AbortSignal): Promise<void> {
    const { timing, logger } = this.#options;
    const lost = new AbortController();
    const signal = AbortSignal.any([stopped, lost.signal]);
    const collecting = this.#collect(signal);
    let renewedAt = performance.now();
    while (!signal.aborted) {
      await pause(timing.renewMs, signal);
      if (signal.aborted) break;
      if (await this.#acquire()) renewedAt = performance.now();
      else if (
        performance.now() - renewedAt >
        timing.leaseMs - timing.renewMs
      ) {
        logger.warn(`Lost the lease of ${this.source}`);
        lost.abort();
      }
    }
    await collecting;
  }

  async #collect(signal: AbortSignal): Promise<void> {
    const { collector, sink, timing, logger } = this.#options;
    const backoff = new Backoff(timing.backoff);
    let failures = 0;
    while (!signal.aborted) {
      const startedAt = performance.now();
      try {
        await collector.run(sink, signal);
        if (!signal.aborted)
          throw new Error(`The collector of ${this.source} ended by itself`);
      } catch (error) {
        if (signal.aborted) return;
        const wasGood = performance.now() - startedAt >= timing.goodRunMs;
        if (wasGood) backoff.reset();
        failures = wasGood ? 1 : failures + 1;
        logger.warn(
          `The collector of ${this.source} broke off and starts again (${failures}. time)`,
          error instanceof Error ? error : undefined,
        );
        await this.#report(error);
        await pause(backoff.nextMs(), signal);
      }
    }
  }

  async #report(error: unknown): Promise<void> {
    try {
      await this.#options.onBroken(error);
    } catch (cause) {
      this.#options.logger.error(
        `Could not write down that ${this.source} fails`,
        cause instanceof Error ? cause : undefined,
      );
    }
  }
}
