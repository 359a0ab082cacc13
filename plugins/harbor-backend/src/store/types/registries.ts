import type {
  AllowlistEntry,
  ListReplicationsQuery,
  Project,
  Replication,
  ReplicationPage,
  ReplicationPolicy,
} from '@slipway/plugin-harbor-common';
import type {
  ObservedPolicy,
  ObservedProject,
  ObservedReplication,
} from '../../observed';
import type { Visible } from './visible';

/** An instance of the configuration, with all hosts that references of its images begin with. */
export interface ConfiguredInstance {
  name: string;
  hosts: string[];
}

/** Which instances there are, by the configuration. */
export interface Instances {
  /**
   * Writes down whose each host is, and marks what is of no instance: its images as deleted, so that they are pruned
   * later, and what goes on there as over. When it is configured again, all of it is read again.
   *
   * @returns digests of images that changed
   */
  configure(instances: ConfiguredInstance[]): Promise<string[]>;
}

/** Projects and their allowlists. */
export interface ProjectStore {
  /** The complete list of an instance. @returns whether anything changed */
  replace(instance: string, projects: ObservedProject[]): Promise<boolean>;
  put(project: ObservedProject): Promise<boolean>;
  /** Why nothing can be read of it, or undefined: it can. */
  setProblem(
    instance: string,
    project: string,
    problem: string | undefined,
  ): Promise<void>;
  list(visible?: Visible): Promise<Project[]>;
  get(instance: string, project: string): Promise<Project | undefined>;
  /** Keeps why and until when a CVE passes; Harbor knows the CVE alone. */
  putEntry(
    instance: string,
    project: string,
    entry: Required<AllowlistEntry>,
  ): Promise<void>;
  /** @param unless `expiresAfter`: an entry whose time comes later than that (ISO 8601) stays, as somebody has renewed it */
  removeEntry(
    instance: string,
    project: string,
    cve: string,
    unless?: { expiresAfter: string },
  ): Promise<void>;
  /** Entries whose time has come (ISO 8601). */
  expired(
    at: string,
  ): Promise<Array<{ instance: string; project: string; cve: string }>>;
}

/** Replications. */
export interface ReplicationStore {
  /** @returns whether anything changed */
  put(executions: ObservedReplication[]): Promise<boolean>;
  replacePolicies(
    instance: string,
    policies: ObservedPolicy[],
  ): Promise<boolean>;
  list(
    query: ListReplicationsQuery,
    visible?: Visible,
  ): Promise<Omit<ReplicationPage, 'sources'>>;
  get(instance: string, id: number): Promise<Replication | undefined>;
  policies(visible?: Visible): Promise<ReplicationPolicy[]>;
  policy(instance: string, id: number): Promise<ReplicationPolicy | undefined>;
  /** Ids of executions of an instance that have not ended. */
  running(instance: string): Promise<number[]>;
  prune(before: string): Promise<number>;
}
