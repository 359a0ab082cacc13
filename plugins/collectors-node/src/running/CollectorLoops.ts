import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type { Leases, SourceStore } from '../store';
import { pause } from '../transport';
import { atMost } from './atMost';
import type { Collector } from './Collector';
import { CollectorLoop } from './CollectorLoop';
import { SourceHealth } from './SourceHealth';
import { type CollectorTiming, defaultTiming } from './timing';

interface Options<Sink> {
  collectors: ReadonlyArray<Collector<Sink>>;
  sources: SourceStore;
  leases: Leases;
  /** Where the collector of a source puts what it sees; its `observed` and `failing` lead to `health`. */
  sinkOf: (source: string, health: SourceHealth) => Sink;
  /** A source is live again that was not: what its silence left open can be answered now. */
  onLive?: (source: string) => void;
  /** The status of a source, or its message, has changed. */
  onNews: () => void;
  logger: LoggerService;
  timing?: Partial<CollectorTiming>;
}

/** Runs every collector on exactly one replica, and keeps the status of its source up to date. */
export class CollectorLoops<Sink> {
  readonly #options: Options<Sink>;
  readonly #timing: CollectorTiming;
  readonly #owner = `${hostname()}/${process.pid}/${randomUUID()}`;
  readonly #stopping = new AbortController();
  #loops: Array<CollectorLoop<Sink>> = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(options: Options<Sink>) {
    this.#options = options;
    this.#timing = { ...defaultTiming, ...options.timing };
  }

  /** Makes the sources known, forgets those that are no longer configured, and starts collecting in the background. */
  async start(): Promise<void> {
    const { collectors, sources } = this.#options;
    await sources.configure(
      collectors.map(({ source, kind }) => ({ name: source, kind })),
    );
    const known = new Map(
      (await sources.list()).map(status => [status.name, status]),
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
    await atMost(this.#timing.stopMs, this.#running);
  }

  /** Looks at a source without waiting for its next poll, here or on the replica that collects from it. */
  async lookNow(source: string): Promise<void> {
    const loop = this.#loops.find(one => one.source === source);
    if (loop?.isHolder) loop.lookNow();
    else await this.#options.leases.requestLook(source);
  }

  #loopOf(
    collector: Collector<Sink>,
    status: SourceStatus | undefined,
  ): CollectorLoop<Sink> {
    const { sources, leases, sinkOf, logger, onNews, onLive } = this.#options;
    const { source, kind } = collector;
    const health = new SourceHealth({
      status: status ?? { name: source, kind, status: 'stale' },
      store: sources,
      onChange: ({ status: now }) => {
        onNews();
        if (now === 'live') onLive?.(source);
      },
    });
    return new CollectorLoop({
      collector,
      leases,
      owner: this.#owner,
      sink: sinkOf(source, health),
      onBroken: error => health.broke(error),
      logger: logger.child({ source }),
      timing: this.#timing,
    });
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

  async #readRequests(
    held: Array<CollectorLoop<Sink>>,
  ): Promise<Map<string, number>> {
    const { leases, logger } = this.#options;
    try {
      return await leases.looks(held.map(({ source }) => source));
    } catch (error) {
      logger.warn(
        'Could not read what other replicas ask for',
        error instanceof Error ? error : undefined,
      );
      return new Map();
    }
  }
}
