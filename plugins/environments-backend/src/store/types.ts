import type { PermissionCriteria } from '@backstage/plugin-permission-common';
import type {
  Environment,
  EnvironmentPage,
  EnvironmentState,
  ListEnvironmentsQuery,
  Notice,
  TimelineEvent,
} from '@slipway/plugin-environments-common';
import type {
  EnvironmentFacts,
  Fact,
  FactKind,
  ObservedApplicationSet,
  ObservedNamespace,
} from '../facts';

/** The facts collectors have seen, by source. */
export interface FactStore {
  /**
   * @returns names of the environments whose facts changed (facts that say the same as before do not count);
   *   the empty name stands for facts that belong to no environment
   */
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
  /** Namespaces of environments that neither Git asks for nor Argo CD has an Application of. */
  namespacesWithoutFile(): Promise<ObservedNamespace[]>;
  /** Names that any source knows something of. */
  environmentNames(): Promise<string[]>;
  /** How often the facts of these environments have changed: a higher number than before means read them again. */
  revisions(names: string[]): Promise<Map<string, number>>;
  /**
   * Forgets the facts of sources that are no longer configured.
   *
   * @returns names of the environments they were about
   */
  retainSources(sources: string[]): Promise<Set<string>>;
}

/** What a permission policy lets somebody see: environments with one of these values. */
export interface EnvironmentFilter {
  /** `service-like`: names of services with `*` for any part. */
  property: 'name' | 'kind' | 'owner' | 'cluster' | 'service' | 'service-like';
  values: string[];
}

/** The read model: what pages are answered from. */
export interface EnvironmentStore {
  get(name: string): Promise<Environment | undefined>;
  getMany(names: string[]): Promise<Map<string, Environment>>;
  /** @param visible what the caller may see; absent: everything */
  list(
    query: ListEnvironmentsQuery,
    visible?: PermissionCriteria<EnvironmentFilter>,
  ): Promise<EnvironmentPage>;
  /** Names of every service that runs somewhere, sorted. */
  services(): Promise<string[]>;
  /** Names of environments in these states. */
  namesInStates(states: EnvironmentState[]): Promise<string[]>;
  /** PR environments that Git asks for although their time is up, the longest overdue first. */
  expired(at: string, limit: number): Promise<Environment[]>;
  upsert(environments: Environment[]): Promise<void>;
}

/** The clock of one run from asked-for to ready; kept after the environment is gone. */
export interface ClockRecord {
  environment: string;
  /** What the run was for: the commit that asked for it. Another commit starts another run. */
  trigger: string;
  /** What Git asks to run, as text that is equal when nothing has to start. */
  wants: string;
  /** Services that this run starts. */
  services: string[];
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
  /** How long it took is not known well enough to judge other runs by it. */
  unreliable?: true;
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
