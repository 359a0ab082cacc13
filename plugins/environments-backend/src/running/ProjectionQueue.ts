import type { LoggerService } from '@backstage/backend-plugin-api';
import { Backoff, pause } from '@slipway/collectors-node';
import type { FactStore } from '../store';
import type { Projector } from '../service';
import type { RunnerTiming } from './timing';

interface Options {
  projector: Projector;
  facts: Pick<FactStore, 'revisions'>;
  logger: LoggerService;
  timing: Pick<RunnerTiming, 'coalesceMs' | 'backoff'>;
}

/** As many at a time, so that the first of a thousand is on screen long before the last. */
const BATCH = 200;

/** Collects the names of environments whose facts changed, and has them projected together soon after. */
export class ProjectionQueue {
  readonly #options: Options;
  readonly #names = new Set<string>();
  readonly #stopped = new AbortController();
  #running?: Promise<void>;

  constructor(options: Options) {
    this.#options = options;
  }

  /** Has these environments projected soon. */
  add(names: Iterable<string>): void {
    for (const name of names) this.#names.add(name);
    if (this.#names.size && !this.#running && !this.#stopped.signal.aborted) {
      this.#running = this.#run().finally(() => {
        this.#running = undefined;
        this.add([]);
      });
    }
  }

  /** Ends after the batch at hand; what is left is projected after the next start. */
  async stop(): Promise<void> {
    this.#stopped.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { timing, logger } = this.#options;
    const { signal } = this.#stopped;
    const backoff = new Backoff(timing.backoff);
    await pause(timing.coalesceMs, signal);
    while (this.#names.size && !signal.aborted) {
      const batch = [...this.#names].slice(0, BATCH);
      for (const name of batch) this.#names.delete(name);
      try {
        await this.#project(batch);
        backoff.reset();
      } catch (error) {
        for (const name of batch) this.#names.add(name);
        logger.error(
          `Could not project ${batch.length} environments; they are tried again`,
          error instanceof Error ? error : undefined,
        );
        await pause(backoff.nextMs(), signal);
      }
    }
  }

  /**
   * Another replica may write facts and project the same environment in between. Whoever wrote last looks whether
   * the facts are still those it read, and if not does it again: the last picture is then always of the last facts.
   */
  async #project(batch: string[]): Promise<void> {
    const { projector, facts } = this.#options;
    const before = await facts.revisions(batch);
    await projector.project(batch);
    const after = await facts.revisions(batch);
    for (const name of batch)
      if (before.get(name) !== after.get(name)) this.#names.add(name);
  }
}
