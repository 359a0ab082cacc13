import type { Label, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { Dispatcher } from 'undici';
import { AdditionCalls } from './calls/AdditionCalls';
import { AllowlistCalls } from './calls/AllowlistCalls';
import { ArtifactCalls } from './calls/ArtifactCalls';
import { BrokenAnswers } from './calls/BrokenAnswers';
import { type CallerOptions, HarborHttp } from './calls/HarborHttp';
import { IndexMemory } from './calls/IndexMemory';
import { PolicyCalls } from './calls/PolicyCalls';
import { ProjectCalls } from './calls/ProjectCalls';
import { ReplicationCalls, replicationMemory } from './calls/ReplicationCalls';
import { ScanCalls } from './calls/ScanCalls';
import type { CallParts } from './calls/types';
import type { HarborInstance } from './readHarborConfig';
import type { ArtifactRef, CollectingClient, HarborClient } from './types';

/** What clients of one instance share, whoever calls. */
interface Shared extends CallParts {
  memory: ReturnType<typeof replicationMemory>;
  indexes: IndexMemory;
  allowlists: Map<string, Promise<unknown>>;
}

/**
 * Harbor's API (2.9 to 2.15) for one instance. Every method throws `SourceError` of
 * `@slipway/collectors-node`, never with the password in it. Harbor publishes no rate limit: at most 4 calls go on at the
 * same time, at most 2 of them for overviews of scans, and `Retry-After` is obeyed.
 */
export class HarborHttpClient implements CollectingClient {
  readonly instance: HarborInstance;
  readonly #shared: Shared;
  readonly #projects: ProjectCalls;
  readonly #allowlists: AllowlistCalls;
  readonly #artifacts: ArtifactCalls;
  readonly #additions: AdditionCalls;
  readonly #scans: ScanCalls;
  readonly #replications: ReplicationCalls;
  readonly #policies: PolicyCalls;

  private constructor(shared: Shared) {
    this.instance = shared.instance;
    this.#shared = shared;
    this.#projects = new ProjectCalls(shared);
    this.#allowlists = new AllowlistCalls(
      shared,
      this.#projects,
      shared.allowlists,
    );
    this.#artifacts = new ArtifactCalls(shared, this.#projects, shared.indexes);
    this.#additions = new AdditionCalls(shared);
    this.#scans = new ScanCalls(shared);
    this.#replications = new ReplicationCalls(shared, shared.memory);
    this.#policies = new PolicyCalls(shared, shared.memory);
  }

  static of(
    instance: HarborInstance,
    options: {
      /** All that are configured: registries of one may be others of them. Default: this one alone. */
      instances?: readonly HarborInstance[];
      /** Something in an answer is not as documented and was left out. */
      onBroken?: (message: string) => void;
      /** Of a call. Default 30 s; reports and overviews of scans take 120 s. */
      timeoutMs?: number;
      dispatcher?: Dispatcher;
      firstRetryMs?: number;
      now?: () => number;
    } = {},
  ): HarborHttpClient {
    const { timeoutMs = 30_000, onBroken = () => undefined } = options;
    return new HarborHttpClient({
      instance,
      instances: options.instances ?? [instance],
      http: HarborHttp.of(instance, { ...options, timeoutMs }),
      broken: new BrokenAnswers(onBroken),
      now: options.now ?? Date.now,
      memory: replicationMemory(),
      indexes: new IndexMemory(),
      allowlists: new Map(),
    });
  }

  for(caller: CallerOptions): HarborHttpClient {
    const { http } = this.#shared;
    return new HarborHttpClient({ ...this.#shared, http: http.for(caller) });
  }

  check() {
    return this.#projects.check();
  }
  projects() {
    return this.#projects.projects();
  }
  project(name: string) {
    return this.#projects.project(name);
  }
  hasProject(name: string) {
    return this.#projects.exists(name);
  }
  changeAllowlist(
    project: string,
    change: { add: string[]; remove: string[] },
  ) {
    return this.#allowlists.change(project, change);
  }

  repositories(project: string) {
    return this.#artifacts.repositories(project);
  }
  repository(repository: RepositoryRef) {
    return this.#artifacts.repository(repository);
  }
  artifacts(repository: RepositoryRef) {
    return this.#artifacts.artifacts(repository);
  }
  contents(repository: RepositoryRef) {
    return this.#artifacts.contents(repository);
  }
  artifact(ref: ArtifactRef) {
    return this.#artifacts.artifact(ref);
  }
  indexesOf({ reference, ...place }: ArtifactRef) {
    return this.#shared.indexes.indexesOf(place, reference);
  }
  layers(ref: ArtifactRef) {
    return this.#additions.layers(ref);
  }
  sbom(ref: ArtifactRef) {
    return this.#additions.sbom(ref);
  }
  labels(project: string) {
    return this.#artifacts.labels(project);
  }
  addLabel(ref: ArtifactRef, label: Label) {
    return this.#artifacts.addLabel(ref, label);
  }
  removeLabel(ref: ArtifactRef, label: Label) {
    return this.#artifacts.removeLabel(ref, label);
  }

  scans(ref: ArtifactRef) {
    return this.#scans.scans(ref);
  }
  overviews(repository: RepositoryRef) {
    return this.#scans.overviews(repository);
  }
  reports(ref: ArtifactRef, mimeTypes?: readonly string[]) {
    return this.#scans.reports(ref, mimeTypes);
  }
  scan(ref: ArtifactRef) {
    return this.#scans.scan(ref);
  }

  registries() {
    return this.#replications.registries();
  }
  policies() {
    return this.#replications.policies();
  }
  executions(options: { limit: number; policy?: number }) {
    return this.#replications.executions(options);
  }
  execution(id: number) {
    return this.#replications.execution(id);
  }
  startPolicy(id: number) {
    return this.#policies.startPolicy(id);
  }
  putTagPolicy(policy: Parameters<HarborClient['putTagPolicy']>[0]) {
    return this.#policies.putTagPolicy(policy);
  }
  deletePolicy(id: number) {
    return this.#policies.deletePolicy(id);
  }
}
