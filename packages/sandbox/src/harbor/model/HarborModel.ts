import type { Clock } from '../../core/clock';
import type { Random } from '../../core/random';
import type { AuditLog, Quota, Robot, User } from './accessTypes';
import { Accessories } from './Accessories';
import { Artifacts } from './Artifacts';
import { defaultConfiguration } from './configuration';
import { Copies } from './Copies';
import { notFound, precondition } from './errors';
import type { HarborEvent, HarborEventRequest } from './events';
import { Ids } from './Ids';
import type { Manifest } from './images';
import { Projects } from './Projects';
import { Pushes } from './Pushes';
import { Removals } from './Removals';
import { Tags } from './Tags';
import type {
  Accessory,
  Artifact,
  CveAllowlist,
  Label,
  Project,
  Repository,
  Tag,
} from './types';

/** What is pushed where. */
export interface PushRequest {
  /** With its project: `shop/web/storefront`. The project has to be there, the repository need not. */
  repository: string;
  manifest: Manifest;
  /** None is a push by digest. */
  tags?: readonly string[];
  /** `admin` by default. */
  operator?: string;
}

/** Everything a Harbor knows, in memory. Changes are told to listeners; the refusals are {@link HarborError}s. */
export class HarborModel {
  readonly projects = new Map<string, Project>();
  readonly users: User[] = [];
  readonly robots: Robot[] = [];
  readonly labels: Label[] = [];
  readonly quotas: Quota[] = [];
  /** Of the whole system. */
  allowlist: CveAllowlist = { id: 0, cves: [] };
  readonly configuration = defaultConfiguration();
  /** The oldest first. */
  readonly audit: AuditLog[] = [];
  /** Configurations of images by digest. */
  readonly blobs = new Map<string, Buffer>();
  readonly ids = new Ids();
  readonly #listeners = new Set<(event: HarborEvent) => void>();
  readonly #projects = new Projects(this);
  readonly #artifacts = new Artifacts(this);
  readonly #accessories = new Accessories(this);
  readonly #pushes = new Pushes(this, this.#artifacts, this.#accessories);
  readonly #copies = new Copies(this, this.#artifacts);
  readonly #tags = new Tags(this);
  readonly #removals = new Removals(this);

  constructor(
    private readonly clock: Clock,
    readonly random: Random,
  ) {}

  now(): number {
    return this.clock.now();
  }

  /** Calls `listener` after every event. Returns what stops it. */
  onEvent(listener: (event: HarborEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: HarborEventRequest): void {
    const complete: HarborEvent = { ...event, at: this.now() };
    for (const listener of [...this.#listeners]) listener(complete);
  }

  /** @throws HarborError 400 for a name that Harbor does not take, 409 when there is one */
  createProject(request: {
    name: string;
    metadata?: Readonly<Record<string, string>>;
    /** Bytes; unlimited by default. */
    storageLimit?: number;
    operator?: string;
  }): Project {
    return this.#projects.create(request);
  }

  /** @throws HarborError 412 when it has repositories */
  deleteProject(project: Project, operator?: string): void {
    this.#projects.remove(project, operator);
  }

  projectById(id: number): Project | undefined {
    return [...this.projects.values()].find(project => project.id === id);
  }

  /** @throws HarborError 404 */
  project(name: string): Project {
    const project = this.projects.get(name);
    if (!project) throw notFound(`project ${name}`);
    return project;
  }

  /** By its whole name, `shop/web/storefront`. */
  findRepository(fullName: string): Repository | undefined {
    const { project, name } = splitName(fullName);
    return this.projects.get(project)?.repositories.get(name);
  }

  /** By digest or tag. */
  findArtifact(fullName: string, reference: string): Artifact | undefined {
    const repository = this.findRepository(fullName);
    if (!repository) return undefined;
    return (
      repository.artifacts.get(reference) ??
      repository.tags.get(reference)?.artifact
    );
  }

  /** By digest or tag. @throws HarborError 404 `artifact shop/web:v1 not found` */
  artifact(fullName: string, reference: string): Artifact {
    const found = this.findArtifact(fullName, reference);
    if (found) return found;
    const separator = reference.includes(':') ? '@' : ':';
    throw notFound(`artifact ${fullName}${separator}${reference}`);
  }

  /** Gives an artifact a tag that another one may have had, and tells nobody. */
  moveTag(artifact: Artifact, name: string): Tag {
    return this.#tags.put(artifact, name);
  }

  /**
   * Stores a manifest and gives it tags; a tag that another artifact has moves. What a `.sig` tag or a `subject` says it
   * belongs to gets it as an accessory.
   * @throws HarborError 404 when there is no such project, 412 for an immutable tag, 400 for what is no manifest
   */
  push(request: PushRequest): Artifact {
    return this.#pushes.push(request);
  }

  /** @throws HarborError 412 when another artifact has the tag for good */
  refuseOverwrite(fullName: string, tag: string, digest: string): void {
    this.#pushes.refuseOverwrite(this.findRepository(fullName), tag, digest);
  }

  /** Puts an artifact with its tags, parts and accessories into another repository, `shop/web/storefront`. */
  copy(artifact: Artifact, repository: string, operator?: string): Artifact {
    return this.#copies.copy(artifact, repository, operator);
  }

  /** Somebody pulled it. */
  pull(artifact: Artifact, reference: string, operator: string): void {
    this.#pushes.pull(artifact, reference, operator);
  }

  /** @throws HarborError 400 for a bad name, 409 when the repository has that tag, 412 when it is immutable */
  tag(artifact: Artifact, name: string, operator?: string): Tag {
    return this.#tags.create(artifact, name, operator);
  }

  /** @throws HarborError 404 when the artifact has no such tag, 412 when it is immutable */
  untag(artifact: Artifact, name: string, operator?: string): void {
    this.#tags.remove(artifact, name, operator);
  }

  /** With its tags and accessories. @throws HarborError 412 when a tag is immutable, or an index has it */
  deleteArtifact(artifact: Artifact, operator?: string): void {
    this.#removals.deleteArtifact(artifact, operator);
  }

  /** @throws HarborError 412 when a tag in it is immutable */
  deleteRepository(repository: Repository, operator?: string): void {
    this.#removals.deleteRepository(repository, operator);
  }

  /** As a scanner or a client that signs attaches something it has pushed. */
  attachAccessory(
    subject: Artifact,
    artifact: Artifact,
    type: Accessory['type'],
  ): Accessory {
    return this.#accessories.attach(subject, artifact, type);
  }

  isImmutable(repository: Repository, tag: string): boolean {
    return this.#tags.isImmutable(repository, tag);
  }

  /** @throws HarborError 412 `the tag v1 configured as immutable, cannot be deleted` */
  refuseImmutable(repository: Repository, tags: readonly string[]): void {
    const immutable = tags.find(tag => this.isImmutable(repository, tag));
    if (immutable === undefined) return;
    throw precondition(
      `the tag ${immutable} configured as immutable, cannot be deleted`,
    );
  }

  /** Bytes of what the project stores, each blob once. */
  storageOf(project: Project): number {
    return this.#artifacts.storageOf(project);
  }

  addAudit(entry: Omit<AuditLog, 'id' | 'at'>): void {
    this.audit.push({ ...entry, id: this.ids.next('audit'), at: this.now() });
  }
}

/** `shop/web/storefront` is project `shop` and `web/storefront` in it. */
export function splitName(fullName: string): { project: string; name: string } {
  const at = fullName.indexOf('/');
  return at < 0
    ? { project: fullName, name: '' }
    : { project: fullName.slice(0, at), name: fullName.slice(at + 1) };
}

/** `shop/web/storefront` */
export function fullNameOf({ project, name }: Repository): string {
  return `${project.name}/${name}`;
}
