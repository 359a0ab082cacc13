import { isDeepStrictEqual } from 'node:util';
import type { SourceStore } from '@slipway/collectors-node';
import type { SourceStatus } from '@slipway/plugin-collectors-common';
import type {
  Environment,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type { EnvironmentFacts, ObservedApplicationSet } from '../facts';
import type {
  ClockRecord,
  EnvironmentStore,
  FactStore,
  HistoryStore,
} from '../store/types';
import { assembleEnvironment } from './assemble';
import { changesBetween } from './changes';
import { advanceClock } from './clock';

/** Makes the read model say what the facts say. */
export interface Projector {
  /** Projects these environments anew. Safe to repeat; answers when the read model has them. */
  project(names: Iterable<string>): Promise<void>;
}

interface Dependencies {
  facts: FactStore;
  environments: EnvironmentStore;
  history: HistoryStore;
  sources: SourceStore;
  /** `environments.pullRequest.appUrl`. */
  appUrl?: string;
  /** Called after each projection with the environments whose picture changed. */
  onProjected?: (names: string[]) => void;
  now?: () => Date;
}

/** As many environments as are read, joined and written together. */
const BATCH = 200;

/** {@link Projector} over the stores. One at a time per process, so that a later picture never loses to an earlier one. */
export class StoreProjector implements Projector {
  readonly #stores: Dependencies;
  readonly #now: () => Date;
  #queue: Promise<void> = Promise.resolve();

  constructor(dependencies: Dependencies) {
    this.#stores = dependencies;
    this.#now = dependencies.now ?? (() => new Date());
  }

  project(names: Iterable<string>): Promise<void> {
    const wanted = [...new Set(names)];
    const run = this.#queue.then(() => this.#projectAll(wanted));
    this.#queue = Promise.allSettled([run]).then(() => undefined);
    return run;
  }

  async #projectAll(names: string[]): Promise<void> {
    if (names.length === 0) return;
    const applicationSets = await this.#stores.facts.applicationSets();
    const sources = await this.#stores.sources.list();
    for (let start = 0; start < names.length; start += BATCH) {
      await this.#projectBatch(
        names.slice(start, start + BATCH),
        applicationSets,
        sources,
      );
    }
  }

  async #projectBatch(
    names: string[],
    applicationSets: ObservedApplicationSet[],
    sources: SourceStatus[],
  ): Promise<void> {
    const { facts, environments, history, appUrl, onProjected } = this.#stores;
    const now = this.#now();
    const [known, before, clocks] = await Promise.all([
      facts.forEnvironments(names),
      environments.getMany(names),
      history.currentClocks(names),
    ]);
    const changed: Environment[] = [];
    const moved: ClockRecord[] = [];
    const events: Array<{ name: string; list: TimelineEvent[] }> = [];
    for (const name of names) {
      const own: EnvironmentFacts = known.get(name) ?? {
        name,
        applications: [],
        workloads: [],
        namespaces: [],
      };
      const previous = before.get(name);
      const next = assembleEnvironment({
        facts: own,
        previous,
        applicationSets,
        sources,
        appUrl,
        now,
      });
      if (!next) continue;
      const clock = advanceClock(clocks.get(name), own, next, now);
      if (clock && !isDeepStrictEqual(clock, clocks.get(name)))
        moved.push(clock);
      if (isSamePicture(previous, next)) continue;
      changed.push(next);
      const list = changesBetween(
        previous,
        next,
        seenAt(previous, next, own, now),
      );
      if (list.length) events.push({ name, list });
    }
    await environments.upsert(changed);
    await history.putClocks(moved);
    for (const { name, list } of events) await history.addEvents(name, list);
    if (changed.length || moved.length) {
      onProjected?.([
        ...new Set([
          ...changed.map(({ name }) => name),
          ...moved.map(({ environment }) => environment),
        ]),
      ]);
    }
  }
}

/** Freshness is added when answering, so that a source that is merely seen again changes no environment. */
function isSamePicture(previous: Environment | undefined, next: Environment) {
  return (
    previous !== undefined &&
    isDeepStrictEqual(picture(previous), picture(next))
  );
}

function picture(environment: Environment): unknown {
  return JSON.parse(
    JSON.stringify({
      ...environment,
      expiresSoon: undefined,
      sources: environment.sources.map(({ name }) => name),
    }),
  );
}

/** An environment first seen in a state that lasts has been in it since it was ready, or since the commit that led there. */
function seenAt(
  previous: Environment | undefined,
  next: Environment,
  { desired }: EnvironmentFacts,
  now: Date,
): string {
  const since =
    next.state === 'ready'
      ? next.readyAt
      : next.state === 'asleep' && desired?.lastCommit?.at;
  return !previous && since && Date.parse(since) < now.getTime()
    ? since
    : now.toISOString();
}
