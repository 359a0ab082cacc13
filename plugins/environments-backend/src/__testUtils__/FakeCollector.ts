import type { Collector, FactSink } from '../collectors/types';

/** A collector that a test holds in its hands. */
export class FakeCollector implements Collector {
  readonly kind = 'kubernetes' as const;
  sink?: FactSink;
  runs = 0;
  looks = 0;
  isRunning = false;
  /** Thrown at the beginning of each run. */
  failure?: Error;
  #break?: (error: Error) => void;

  constructor(readonly source: string) {}

  async run(sink: FactSink, signal: AbortSignal): Promise<void> {
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
