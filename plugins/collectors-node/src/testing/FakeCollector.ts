import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Collector } from '../running';

/** A collector that a test holds in its hands. */
export class FakeCollector<Sink> implements Collector<Sink> {
  sink?: Sink;
  runs = 0;
  looks = 0;
  isRunning = false;
  /** Thrown at the beginning of each run. */
  failure?: Error;
  #break?: (error: Error) => void;

  constructor(
    readonly source: string,
    readonly kind: SourceStatus['kind'] = 'kubernetes',
  ) {}

  async run(sink: Sink, signal: AbortSignal): Promise<void> {
    this.runs += 1;
    if (this.failure) throw this.failure;
    this.sink = sink;
    this.isRunning = true;
    try {
      await new Promise<void>((resolve, reject) => {
        this.#break = reject;
        signal.addEventListener('abort', () => resolve());
        if (signal.aborted) resolve();
      });
    } finally {
      this.isRunning = false;
    }
  }

  lookNow(): void {
    this.looks += 1;
  }

  breakOff(error: Error): void {
    this.#break?.(error);
  }
}
