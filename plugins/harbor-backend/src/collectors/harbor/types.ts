import type { CallerOptions } from './calls/HarborHttp';
import type { HarborInstance } from './readHarborConfig';
import type {
  Label,
  Layer,
  RepositoryRef,
} from '@slipway/plugin-harbor-common';
import type {
  ObservedArtifact,
  ObservedPolicy,
  ObservedProject,
  ObservedReplication,
  ObservedReport,
  ObservedRepository,
  ObservedScan,
} from '../../observed';

/** Names one artifact of a repository: by digest or by tag. */
export interface ArtifactRef extends RepositoryRef {
  reference: string;
}

/**
 * One Harbor. Failures are `SourceError`s of `@slipway/collectors-node`; what is not there is undefined where the answer
 * may be.
 */
export interface HarborClient {
  readonly instance: HarborInstance;
  /** Version and whether the credentials are of somebody: a wrong password does not fail on projects, it shows the public ones. */
  check(): Promise<{ version?: string }>;
  projects(): Promise<ObservedProject[]>;
  project(name: string): Promise<ObservedProject | undefined>;
  repositories(project: string): Promise<ObservedRepository[]>;
  repository(
    repository: RepositoryRef,
  ): Promise<ObservedRepository | undefined>;
  /** Page by page, without scans. */
  artifacts(repository: RepositoryRef): AsyncIterable<ObservedArtifact[]>;
  artifact(ref: ArtifactRef): Promise<ObservedArtifact | undefined>;
  /** Slow on real ones. Empty: never scanned. Undefined: there is no such artifact. */
  scans(ref: ArtifactRef): Promise<ObservedScan[] | undefined>;
  /** Reports that there are, by scanner and MIME type; of MIME types that are asked for, all that are known by default. */
  reports(
    ref: ArtifactRef,
    mimeTypes?: readonly string[],
  ): Promise<ObservedReport[]>;
  layers(ref: ArtifactRef): Promise<Layer[] | undefined>;
  /** The bill of materials that Harbor has made of it, parsed JSON as its maker wrote it. */
  sbom(ref: ArtifactRef): Promise<unknown>;
  labels(project: string): Promise<Label[]>;
  policies(): Promise<ObservedPolicy[]>;
  /** The newest first, with their tasks. */
  executions(options: {
    limit: number;
    policy?: number;
  }): Promise<ObservedReplication[]>;
  execution(id: number): Promise<ObservedReplication | undefined>;

  scan(ref: ArtifactRef): Promise<void>;
  /** Id of the execution. */
  startPolicy(id: number): Promise<number>;
  /** Registries that the instance knows, with the instances of ours that they are. */
  registries(): Promise<
    Array<{ id: number; name: string; url: string; instance?: string }>
  >;
  /** A policy that moves one repository's tag by hand to a registry. Creates it or changes it. @returns its id */
  putTagPolicy(policy: {
    name: string;
    description: string;
    registryId: number;
    /** With its project. */
    repository: string;
    tag: string;
  }): Promise<number>;
  deletePolicy(id: number): Promise<void>;
  /** Writes the whole list of a project: reads, changes, writes, reads again; another writer's change in between is kept. */
  changeAllowlist(
    project: string,
    change: { add: string[]; remove: string[] },
  ): Promise<ObservedProject>;
  addLabel(ref: ArtifactRef, label: Label): Promise<void>;
  removeLabel(ref: ArtifactRef, label: Label): Promise<void>;
}

/** What collecting needs besides. */
export interface CollectingClient extends HarborClient {
  /** The same client for another caller: commands go first, sweeps last, and an aborted signal ends its calls. */
  for(caller: CallerOptions): CollectingClient;
  /** Whether there is such a project, also one that the account may not read. */
  hasProject(name: string): Promise<boolean>;
  /** All artifacts of a repository at once. */
  contents(repository: RepositoryRef): Promise<RepositoryContents>;
  /** Digests of the indexes that an image is part of, as far as these were read. */
  indexesOf(image: ArtifactRef): readonly string[];
  /** Scans of all artifacts of a repository, page by page. Slow on real ones, but one call for many artifacts. */
  overviews(repository: RepositoryRef): AsyncIterable<ObservedScan[]>;
}

/** What is in a repository. */
export interface RepositoryContents {
  artifacts: ObservedArtifact[];
  /** False: something could not be read, or it changed while it was read. What is missing need not be deleted. */
  isWhole: boolean;
}
