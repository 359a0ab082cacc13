import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Collector } from '../collectors/types';
import type { Projector } from '../service';
import type {
  EnvironmentStore,
  FactStore,
  HistoryStore,
  Leases,
  SourceStore,
} from '../store';
import { CollectorLoop } from './CollectorLoop';
import { DatabaseFactSink } from './DatabaseFactSink';
import { pause } from './pause';
import { ProjectionQueue } from './ProjectionQueue';
import { SourceHealth } from './SourceHealth';
import { defaultTiming, type Timing } from './timing';
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
  timing?: Partial<Timing>;
}

/** Runs every collector on exactly one replica, and has projected what they see. */
export class CollectorRunner {
  readonly #options: Options;
  readonly #timing: Timing;
  readonly #owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  readonly #stopping = new AbortController();
  readonly #queue: ProjectionQueue;
  #loops: CollectorLoop[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: Options) {
    this.#options = options;
    this.#timing = { ...defaultTiming, ...options.timing };
    this.#queue = new ProjectionQueue({
      projector: options.projector,
      facts: options.stores.facts,
      logger: options.logger,
      timing: this.#timing,
    });
  }

  /** Starts collecting in the background. */
  async start(): Promise<void> {
    const { collectors, stores } = this.#options;
    await stores.sources.configure(
      collectors.map(({ source, kind }) => ({ name: source, kind })),
    );
    const names = collectors.map(({ source }) => source);
    this.#queue.add(await stores.facts.retainSources(names));
    const known = new Map(
      (await stores.sources.list()).map(status => [status.name, status]),
    );
    this.#loops = collectors.map(collector =>
      this.#loopOf(collector, known.get(collector.source)),
    );
    const { signal } = this.#stopping;
    this.#running = Promise.all([
      ...this.#loops.map(loop => loop.run(signal)),
      this.#watchRequests(signal),
    ]);
  }

  /** Ends all collectors and gives their leases back, so that another replica need not wait for them to expire. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    const ended = new AbortController();
    await Promise.race([
      Promise.all([this.#running, this.#queue.stop()]).finally(() =>
        ended.abort(),
      ),
      pause(this.#timing.stopMs, ended.signal),
    ]);
  }

  /** Looks at a source without waiting for its next poll, here or on the replica that collects from it. */
  async lookNow(source: string): Promise<void> {
    const loop = this.#loops.find(one => one.source === source);
    if (loop?.isHolder) loop.lookNow();
    else await this.#options.leases.requestLook(source);
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

  #loopOf(
    collector: Collector,
    status: SourceStatus | undefined,
  ): CollectorLoop {
    const { stores, leases, logger, onNews } = this.#options;
    const { source, kind } = collector;
    const health = new SourceHealth({
      status: status ?? { name: source, kind, status: 'stale' },
      store: stores.sources,
      onChange: ({ status: now }) => {
        onNews();
        // What a source that is silent leaves open (is it gone, or not seen?) is answered now.
        if (now === 'live') this.#inBackground(this.projectAll());
      },
    });
    const sink = new DatabaseFactSink({
      source,
      facts: stores.facts,
      history: stores.history,
      health,
      project: names => this.#projectTouched(names),
      onNotice: onNews,
    });
    return new CollectorLoop({
      collector,
      leases,
      owner: this.#owner,
      sink,
      onBroken: error => health.broke(error),
      logger: logger.child({ source }),
      timing: this.#timing,
    });
  }

  #projectTouched(names: Set<string>): void {
    this.#queue.add([...names].filter(Boolean));
    if (names.has('')) this.#inBackground(this.projectUnsettled());
  }

  /** Passes on what other replicas ask of the collectors that run here. */
  async #watchRequests(signal: AbortSignal): Promise<void> {
    const seen = new Map<string, number>();
    while (!signal.aborted) {
      await pause(this.#timing.looksMs, signal);
      const held = this.#loops.filter(({ isHolder }) => isHolder);
      if (signal.aborted || held.length === 0) continue;
      const looks = await this.#readRequests(held);
      for (const loop of held) {
        // What was asked before this replica took over counts as well: looking once too often does no harm.
        const count = looks.get(loop.source) ?? 0;
        if (count <= (seen.get(loop.source) ?? 0)) continue;
        seen.set(loop.source, count);
        loop.lookNow();
      }
    }
  }

  async #readRequests(held: CollectorLoop[]): Promise<Map<string, number>> {
    try {
      return await this.#options.leases.looks(held.map(({ source }) => source));
    } catch (error) {
      this.#warn('Could not read what other replicas ask for', error);
      return new Map();
    }
  }

  #inBackground(work: Promise<void>): void {
    work.catch(error =>
      this.#warn('Could not find what to project anew', error),
    );
  }

  #warn(message: string, error: unknown): void {
    this.#options.logger.warn(
      message,
      error instanceof Error ? error : undefined,
    );
  }
}
