import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  Doorbell,
  isSourceError,
  keepTrying,
  pause,
  Sightings,
  together,
} from '@slipway/collectors-node';
import type { Collector, FactSink } from '../types';
import type { ApplicationContext } from './mapApplication';
import { ApplicationFacts } from './ApplicationFacts';
import { ApplicationSetPoll } from './ApplicationSetPoll';
import type { ArgoCdClient } from './ArgoCdClient';
import { StreamOpening } from './StreamOpening';

/** How an {@link ArgoCdCollector} goes about it; milliseconds. */
export interface ArgoCdCollectorOptions {
  /** Complete list as a net under the stream, which loses events when it is overrun. Default 5 minutes. */
  relistEveryMs?: number;
  /** ApplicationSets have no stream. Default 30 s. */
  applicationSetsEveryMs?: number;
  /** How long changes wait for company before they are written. Default 100. */
  batchMs?: number;
  /** Silence that ends the stream's opening list. Default 300. */
  quietMs?: number;
  /** How long the first list waits for the stream to open. Default 2 s. */
  openingMs?: number;
  backoff?: { firstMs: number; mostMs: number };
  now?: () => Date;
}

/** What lives as long as a run. */
interface Parts {
  sink: FactSink;
  facts: ApplicationFacts;
  sightings: Sightings;
  sets: ApplicationSetPoll;
  complete: () => void;
}

/**
 * Follows the Applications and ApplicationSets of one Argo CD.
 *
 * The stream is opened before the list is read, so that no change falls between them; what both tell is ordered by
 * resourceVersion. When the stream breaks everything is listed again.
 */
export class ArgoCdCollector implements Collector {
  readonly source: string;
  readonly kind = 'argocd' as const;
  private readonly doorbell = new Doorbell();

  constructor(
    private readonly client: ArgoCdClient,
    private readonly deps: {
      /** Kubernetes clusters of app-config, to name destinations by. */
      clusters: Array<{ name: string; url: string }>;
      logger: LoggerService;
    },
    private readonly options: ArgoCdCollectorOptions = {},
  ) {
    this.source = client.peer.source;
  }

  lookNow(): void {
    this.doorbell.ring();
  }

  async run(sink: FactSink, signal: AbortSignal): Promise<void> {
    const { batchMs = 100, now = () => new Date() } = this.options;
    const facts = new ApplicationFacts(sink, { batchMs, now });
    const sightings = new Sightings(sink);
    const sets = new ApplicationSetPoll(this.client, this.deps.logger);
    const { backoff = { firstMs: 500, mostMs: 15_000 } } = this.options;
    try {
      await keepTrying({
        sink,
        signal,
        doorbell: this.doorbell,
        backoff,
        onFailure: error => {
          sightings.reset();
          this.deps.logger.warn(`${this.source}: ${error.message}`);
        },
        session: (during, complete) =>
          this.session({ sink, facts, sightings, sets, complete }, during),
      });
      if (!signal.aborted) await facts.flush();
    } finally {
      facts.close();
    }
  }

  private async session(
    { sink, facts, sightings, sets, complete }: Parts,
    signal: AbortSignal,
  ): Promise<void> {
    const { config } = this.client;
    facts.context = {
      instance: config.name,
      namespace: config.namespace,
      clusters: {
        configured: this.deps.clusters,
        listed: await this.listClusters(signal),
        inCluster: config.inCluster,
      },
      pageOf: (namespace, name) => this.client.pageOf(namespace, name),
    };
    const opening = new StreamOpening(this.options.quietMs ?? 300);
    try {
      await together(signal, [
        during => this.follow(facts, opening, sightings, during),
        during => this.keepListing(facts, opening, sightings, complete, during),
        during =>
          sets.run(sink, {
            everyMs: this.options.applicationSetsEveryMs ?? 30_000,
            doorbell: this.doorbell,
            signal: during,
          }),
      ]);
    } finally {
      opening.close();
    }
  }

  /** Names of clusters are nice to have: an account that may not list them does without. */
  private async listClusters(
    signal: AbortSignal,
  ): Promise<ApplicationContext['clusters']['listed']> {
    try {
      return await this.client.listClusters(signal);
    } catch (error) {
      if (!isSourceError(error, 'forbidden')) throw error;
      this.deps.logger.info(
        `${this.source}: ${error.message}; destinations keep Argo CD's own names`,
      );
      return [];
    }
  }

  private async follow(
    facts: ApplicationFacts,
    opening: StreamOpening,
    sightings: Sightings,
    signal: AbortSignal,
  ): Promise<void> {
    for await (const item of this.client.streamApplications({ signal })) {
      opening.note(item);
      if (item.type === 'event') await facts.noteEvent(item.event);
      await sightings.observed(facts.isComplete);
    }
  }

  private async keepListing(
    facts: ApplicationFacts,
    opening: StreamOpening,
    sightings: Sightings,
    complete: () => void,
    signal: AbortSignal,
  ): Promise<void> {
    const list = async () => {
      await facts.noteList(await this.client.listApplications({ signal }));
      await sightings.observed(true);
      complete();
    };
    await opening.settled(this.options.openingMs ?? 2_000, signal);
    const wasProven = opening.isProven;
    await list();
    if (!wasProven) {
      await opening.settled(Infinity, signal);
      if (!signal.aborted) await list();
    }
    while (!signal.aborted) {
      await pause(this.options.relistEveryMs ?? 5 * 60_000, signal);
      if (!signal.aborted) await list();
    }
  }
}
