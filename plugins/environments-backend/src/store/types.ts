import type {
  Environment,
  EnvironmentPage,
  ListEnvironmentsQuery,
  Notice,
  SourceStatus,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type {
  EnvironmentFacts,
  Fact,
  FactKind,
  ObservedApplicationSet,
} from '../facts';

/** The facts collectors have seen, by source. */
export interface FactStore {
  /** @returns names of the environments whose facts changed (facts that say the same as before do not count) */
  replace(
    source: string,
    kinds: FactKind[],
    facts: Fact[],
  ): Promise<Set<string>>;
  change(
    source: string,
    put: Fact[],
    remove: Array<{ kind: FactKind; key: string }>,
  ): Promise<Set<string>>;
  /** One entry per name, also for names without a single fact. */
  forEnvironments(names: string[]): Promise<Map<string, EnvironmentFacts>>;
  applicationSets(): Promise<ObservedApplicationSet[]>;
  environmentNames(): Promise<string[]>;
}

/** The read model: what pages are answered from. */
export interface EnvironmentStore {
  get(name: string): Promise<Environment | undefined>;
  getMany(names: string[]): Promise<Map<string, Environment>>;
  list(query: ListEnvironmentsQuery): Promise<EnvironmentPage>;
  upsert(environments: Environment[]): Promise<void>;
}

/** The clock of one run from asked-for to ready; kept after the environment is gone. */
export interface ClockRecord {
  environment: string;
  /** What the run was for: the commit that asked for it. Another commit starts another run. */
  trigger: string;
  /** `create`, `update`, `wake`. */
  purpose: 'create' | 'update' | 'wake';
  /** ISO 8601, each set once and never moved. */
  startedAt: string;
  seenInGitAt?: string;
  applicationsAt?: string;
  syncStartedAt?: string;
  syncedAt?: string;
  scheduledAt?: string;
  imagesPulledAt?: string;
  readyAt?: string;
  /** Service that was last at that milestone. */
  slowest?: { scheduled?: string; imagesPulled?: string; ready?: string };
}

/** Clocks of environments, timelines and what else outlives the facts. */
export interface HistoryStore {
  /** The newest run. */
  currentClock(environment: string): Promise<ClockRecord | undefined>;
  currentClocks(environments: string[]): Promise<Map<string, ClockRecord>>;
  putClocks(records: ClockRecord[]): Promise<void>;
  /** Seconds from start to ready of the newest finished runs of a kind of environment and purpose. */
  durations(
    kind: string,
    purpose: ClockRecord['purpose'],
    limit: number,
  ): Promise<number[]>;
  addEvents(environment: string, events: TimelineEvent[]): Promise<void>;
  /** Oldest first. */
  events(environment: string, limit: number): Promise<TimelineEvent[]>;
  putNotice(notice: Notice): Promise<void>;
  clearNotice(id: string): Promise<void>;
  notices(): Promise<Notice[]>;
  /** Deletes clocks, events and destroyed environments older than this (ISO 8601). */
  prune(before: string): Promise<void>;
}

/** Freshness of the sources. */
export interface SourceStore {
  list(): Promise<SourceStatus[]>;
  put(source: SourceStatus): Promise<void>;
}
