import type { HealthSink } from '../running/Collector';

/** Tells the sink that the source is alive, at most once a second however much the source says. */
export class Sightings {
  private last = -Infinity;

  constructor(
    private readonly sink: Pick<HealthSink, 'observed'>,
    private readonly everyMs = 1000,
  ) {}

  /** @param isComplete whether what has been read so far is the whole truth; until it is, a sighting says nothing */
  async observed(isComplete: boolean): Promise<void> {
    const now = performance.now();
    if (!isComplete || now - this.last < this.everyMs) return;
    this.last = now;
    await this.sink.observed();
  }

  /** After a failure the next sighting counts at once. */
  reset(): void {
    this.last = -Infinity;
  }
}
