import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  atMost,
  CollectorLoops,
  type Leases,
  type SourceStore,
} from '@slipway/collectors-node';
import type { Collector, FactSink } from '../collectors/types';
import type { Projector } from '../service';
import type { EnvironmentStore, FactStore, HistoryStore } from '../store';
import { DatabaseFactSink } from './DatabaseFactSink';
import { ProjectionQueue } from './ProjectionQueue';
import { defaultRunnerTiming, type RunnerTiming } from './timing';
import { livingStates, unsettledStates } from './unsettled';

interface Options {
  collectors: Collector[];
  stores: {
    facts: FactStore;
    environments: EnvironmentStore;
    history: HistoryStore;
    sources: SourceStore;
  };
  leases: Leases;
  projector: Projector;
  /** What every page shows (freshness, notices) has changed. */
  onNews: () => void;
  logger: LoggerService;
  timing?: Partial<RunnerTiming>;
}

/** Runs the collectors of environments, and has projected what they see. */
export class CollectorRunner {
  readonly #options: Options;
  readonly #timing: RunnerTiming;
  readonly #loops: CollectorLoops<FactSink>;
  readonly #queue: ProjectionQueue;

  constructor(options: Options) {
    const { collectors, stores, leases, projector, onNews, logger } = options;
    this.#options = options;
    this.#timing = { ...defaultRunnerTiming, ...options.timing };
    this.#queue = new ProjectionQueue({
      projector,
      facts: stores.facts,
      logger,
      timing: this.#timing,
    });
    this.#loops = new CollectorLoops({
      collectors,
      sources: stores.sources,
      leases,
      sinkOf: (source, health) =>
        new DatabaseFactSink({
          source,
          facts: stores.facts,
          history: stores.history,
          health,
          project: names => this.#projectTouched(names),
          onNotice: onNews,
        }),
      // What a source that is silent leaves open (is it gone, or not seen?) is answered now.
      onLive: () => this.#inBackground(this.projectAll()),
      onNews,
      logger,
      timing: this.#timing,
    });
  }

  /** Starts collecting in the background. */
  async start(): Promise<void> {
    const { collectors, stores } = this.#options;
    const names = collectors.map(({ source }) => source);
    const forgotten = await stores.facts.retainSources(names);
    await this.#loops.start();
    this.#queue.add(forgotten);
  }

  /** Ends collecting and projecting. */
  async stop(): Promise<void> {
    await Promise.all([
      this.#loops.stop(),
      atMost(this.#timing.stopMs, this.#queue.stop()),
    ]);
  }

  /** Looks at a source without waiting for its next poll, here or on the replica that collects from it. */
  async lookNow(source: string): Promise<void> {
    await this.#loops.lookNow(source);
  }

  /** Has everything projected anew that is not gone. */
  async projectAll(): Promise<void> {
    const { facts, environments } = this.#options.stores;
    this.#queue.add(await facts.environmentNames());
    this.#queue.add(await environments.namesInStates(livingStates));
  }

  /** Has everything projected anew whose state depends on how long it lasts. */
  async projectUnsettled(): Promise<void> {
    const { environments } = this.#options.stores;
    this.#queue.add(await environments.namesInStates(unsettledStates));
  }

  #projectTouched(names: Set<string>): void {
    this.#queue.add([...names].filter(Boolean));
    if (names.has('')) this.#inBackground(this.projectUnsettled());
  }

  #inBackground(work: Promise<void>): void {
    work.catch(error =>
      this.#options.logger.warn(
        'Could not find what to project anew',
        error instanceof Error ? error : undefined,
      ),
    );
  }
}
