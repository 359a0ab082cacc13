import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  Doorbell,
  keepTrying,
  type KubernetesClient,
  pause,
  Sightings,
  together,
} from '@slipway/collectors-node';
import { z } from 'zod';
import type { Collector, FactSink } from '../types';
import { ClusterFacts } from './ClusterFacts';
import { ClusterObjects } from './ClusterObjects';
import { EventReader } from './EventReader';
import { followers } from './watchedKinds';

/** How a {@link KubernetesCollector} goes about it; milliseconds. */
export interface KubernetesCollectorOptions {
  /** Namespaces that are an environment without carrying the label. Default staging and production. */
  named?: Record<string, string>;
  /** How long changes wait for company before they are written. Default 100. */
  batchMs?: number;
  /** How often the cluster is asked for a sign of life while nothing happens. Default 15 s. */
  heartbeatMs?: number;
  /** How often events of environments that are not ready are read. Default 10 s. */
  eventsEveryMs?: number;
  /** Shortest time between two watches of a kind. Default 1 s. */
  rewatchMs?: number;
  backoff?: { firstMs: number; mostMs: number };
  now?: () => Date;
}

/** Events say why something fails; they are read as soon as it is known what does. */
const FIRST_EVENTS_MS = 250;

/** Follows the workloads, pods and namespaces of environments on one cluster, and reads events where they explain. */
export class KubernetesCollector implements Collector {
  readonly source: string;
  readonly kind = 'kubernetes' as const;
  private readonly doorbell = new Doorbell();

  constructor(
    private readonly client: KubernetesClient,
    private readonly deps: { logger: LoggerService },
    private readonly options: KubernetesCollectorOptions = {},
  ) {
    this.source = client.peer.source;
  }

  lookNow(): void {
    this.doorbell.ring();
  }

  async run(sink: FactSink, signal: AbortSignal): Promise<void> {
    const { batchMs = 100, named, backoff } = this.options;
    const objects = new ClusterObjects();
    const facts = new ClusterFacts(objects, sink, {
      cluster: this.client.config.name,
      batchMs,
    });
    const sightings = new Sightings(sink);
    const names = new Map(
      Object.entries(named ?? { staging: 'staging', production: 'production' }),
    );
    const events = new EventReader(this.client, objects, sink, {
      now: this.options.now ?? (() => new Date()),
    });
    try {
      await keepTrying({
        sink,
        signal,
        doorbell: this.doorbell,
        backoff: backoff ?? { firstMs: 500, mostMs: 15_000 },
        onFailure: error => {
          sightings.reset();
          this.deps.logger.warn(`${this.source}: ${error.message}`);
        },
        session: (during, complete) =>
          this.session(
            { objects, facts, sightings, events, names, complete },
            during,
          ),
      });
    } finally {
      facts.close();
    }
  }

  private async session(
    parts: {
      objects: ClusterObjects;
      facts: ClusterFacts;
      sightings: Sightings;
      events: EventReader;
      names: ReadonlyMap<string, string>;
      complete: () => void;
    },
    signal: AbortSignal,
  ): Promise<void> {
    const { objects, facts, sightings, events } = parts;
    const pending = new Set<string>();
    const followed = followers(
      this.client,
      objects,
      {
        listed: async kind => {
          pending.delete(kind);
          if (facts.isComplete) facts.schedule();
          else if (pending.size === 0) await facts.replaceAll();
          if (pending.size === 0) parts.complete();
        },
        changed: () => facts.schedule(),
        heard: () => sightings.observed(facts.isComplete && pending.size === 0),
      },
      { named: parts.names, rewatchMs: this.options.rewatchMs },
    );
    for (const kind of followed.kinds) pending.add(kind);
    const { eventsEveryMs = 10_000 } = this.options;
    await together(signal, [
      ...followed.followers.map(
        follower => (during: AbortSignal) => follower.run(during),
      ),
      during => this.heartbeat(sightings, facts, pending, during),
      async during => {
        while (!during.aborted) {
          const isKnown = facts.isComplete;
          if (isKnown && (await events.read(during))) facts.schedule();
          await pause(isKnown ? eventsEveryMs : FIRST_EVENTS_MS, during);
        }
      },
    ]);
  }

  /** Watches of quiet kinds say nothing for a minute and more; asking shows that the cluster is there and lets us in. */
  private async heartbeat(
    sightings: Sightings,
    facts: ClusterFacts,
    pending: ReadonlySet<string>,
    signal: AbortSignal,
  ): Promise<void> {
    const { heartbeatMs = 15_000 } = this.options;
    while (!signal.aborted) {
      await pause(heartbeatMs, signal);
      if (signal.aborted) return;
      await this.client.get(
        '/api/v1/namespaces?limit=1',
        z.object({ kind: z.string() }),
        signal,
      );
      await sightings.observed(facts.isComplete && pending.size === 0);
    }
  }
}
