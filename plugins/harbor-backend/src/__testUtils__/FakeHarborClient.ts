import { answerFailure, SourceError } from '@slipway/collectors-node';
import type { Label, RepositoryRef } from '@slipway/plugin-harbor-common';
import type { HarborInstance } from '../collectors/harbor/readHarborConfig';
import type { ArtifactRef, HarborClient } from '../collectors/harbor/types';
import type {
  ObservedArtifact,
  ObservedProject,
  ObservedReplication,
} from '../observed';
import { anObservedProject } from './observedImages';

type Method = Exclude<keyof HarborClient, 'instance'>;

/** A Harbor that writes down what it is asked to change, and answers what a test wants. */
export class FakeHarborClient implements HarborClient {
  readonly instance: HarborInstance;
  /** Changes, in order: the method with what it was given. */
  readonly sent: unknown[][] = [];
  /** What methods fail with, the next time or each time. */
  readonly fails = new Map<Method, Error[] | Error>();
  projectState: ObservedProject | undefined;
  knownRegistries: Awaited<ReturnType<HarborClient['registries']>> = [];
  knownLabels: Label[] = [];
  /** By digest or tag. */
  readonly artifactsByReference = new Map<string, ObservedArtifact>();
  readonly runs = new Map<number, ObservedReplication>();
  nextExecution = 41;

  constructor(name = 'onprem', change: Partial<HarborInstance> = {}) {
    this.instance = {
      name,
      url: `https://${name}.test`,
      username: 'robot$slipway',
      password: 'secret',
      hosts: [`${name}.test`],
      pollInterval: 1,
      scanTimeout: 1,
      ...change,
    };
    this.projectState = anObservedProject({ instance: name });
  }

  /** Has a method fail each time with such an answer. */
  failWith(method: Method, status: number, said = 'no'): void {
    this.fails.set(method, this.failure(status, said));
  }

  failure(status: number, said = 'no'): SourceError {
    const { name, url } = this.instance;
    return answerFailure(
      {
        source: `harbor/${name}`,
        title: `Harbor ${name}`,
        url,
        urlKey: 'harbor.instances[0].url',
        credentialsKey: 'harbor.instances[0].password',
      },
      { status, action: 'do that', said },
    );
  }

  async check() {
    return {};
  }

  async projects() {
    return this.projectState ? [this.projectState] : [];
  }

  async project() {
    this.#mayFail('project');
    return this.projectState;
  }

  async repositories() {
    return [];
  }

  async repository() {
    return undefined;
  }

  async *artifacts(_repository: RepositoryRef) {
    yield [...this.artifactsByReference.values()];
  }

  async artifact({ reference }: ArtifactRef) {
    this.#mayFail('artifact');
    return this.artifactsByReference.get(reference);
  }

  async scans() {
    return [];
  }

  async reports() {
    return [];
  }

  async layers() {
    return undefined;
  }

  async sbom() {
    return undefined;
  }

  async labels() {
    this.#mayFail('labels');
    return this.knownLabels;
  }

  async policies() {
    return [];
  }

  async executions({ policy }: { limit: number; policy?: number }) {
    this.#mayFail('executions');
    return [...this.runs.values()]
      .filter(run => policy === undefined || run.policy.id === policy)
      .sort((a, b) => b.id - a.id);
  }

  async execution(id: number) {
    return this.runs.get(id);
  }

  async scan(ref: ArtifactRef) {
    this.#change('scan', ref);
  }

  async startPolicy(id: number) {
    this.#change('startPolicy', id);
    this.nextExecution += 1;
    return this.nextExecution;
  }

  async registries() {
    this.#mayFail('registries');
    return this.knownRegistries;
  }

  async putTagPolicy(policy: Parameters<HarborClient['putTagPolicy']>[0]) {
    this.#change('putTagPolicy', policy);
    return 7;
  }

  async deletePolicy(id: number) {
    this.#change('deletePolicy', id);
  }

  async changeAllowlist(
    project: string,
    change: { add: string[]; remove: string[] },
  ) {
    this.#change('changeAllowlist', project, change);
    const state = this.projectState ?? anObservedProject();
    const left = state.allowlist.cves.filter(
      cve => !change.remove.includes(cve),
    );
    this.projectState = {
      ...state,
      allowlist: {
        ...state.allowlist,
        cves: [...new Set([...left, ...change.add])],
      },
    };
    return this.projectState;
  }

  async addLabel(ref: ArtifactRef, label: Label) {
    this.#change('addLabel', ref, label);
  }

  async removeLabel(ref: ArtifactRef, label: Label) {
    this.#change('removeLabel', ref, label);
  }

  #change(method: Method, ...given: unknown[]): void {
    this.#mayFail(method);
    this.sent.push([method, ...given]);
  }

  #mayFail(method: Method): void {
    const failure = this.fails.get(method);
    const error = Array.isArray(failure) ? failure.shift() : failure;
    if (error) throw error;
  }
}
