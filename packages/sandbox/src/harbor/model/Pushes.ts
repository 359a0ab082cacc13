import { HarborError, notFound, precondition } from './errors';
import {
  fullNameOf,
  splitName,
  type HarborModel,
  type PushRequest,
} from './HarborModel';
import { digestOf } from './images';
import type { Accessories } from './Accessories';
import type { Artifacts } from './Artifacts';
import { blobsOf, readManifest, type ManifestContent } from './manifests';
import type { Artifact, Project, Repository } from './types';

/** What comes into a registry, and what is read from it. */
export class Pushes {
  constructor(
    private readonly model: HarborModel,
    private readonly artifacts: Artifacts,
    private readonly accessories: Accessories,
  ) {}

  push({ repository: fullName, ...request }: PushRequest): Artifact {
    const { manifest, tags = [], operator = 'admin' } = request;
    const content = readManifest(manifest.body);
    const { project, name } = splitName(fullName);
    const home = this.model.project(project);
    const known = home.repositories.get(name);
    for (const tag of tags) {
      this.refuseOverwrite(known, tag, digestOf(manifest.body));
    }
    for (const [digest, blob] of manifest.blobs ?? []) {
      this.model.blobs.set(digest, Buffer.from(blob));
    }
    const blobs = blobsOf(manifest.body, content);
    this.#checkQuota(home, known, blobs);
    this.#requireParts(known, fullName, content);
    const repository = known ?? this.artifacts.addRepository(home, name);
    const artifact =
      repository.artifacts.get(digestOf(manifest.body)) ??
      this.artifacts.add(repository, manifest);
    for (const tag of tags) this.model.moveTag(artifact, tag);
    this.accessories.relate(artifact, tags);
    this.#tell(artifact, tags, operator);
    return artifact;
  }

  pull(artifact: Artifact, reference: string, operator: string): void {
    const now = this.model.now();
    const tag = artifact.tags.find(({ name }) => name === reference);
    artifact.pulledAt = now;
    if (tag) tag.pulledAt = now;
    artifact.repository.pullCount += 1;
    this.model.emit({
      type: 'PULL_ARTIFACT',
      artifact,
      ...(tag && { tag: tag.name }),
      operator,
    });
  }

  refuseOverwrite(
    repository: Repository | undefined,
    tag: string,
    digest: string,
  ): void {
    const existing = repository?.tags.get(tag);
    if (!repository || !existing || existing.artifact.digest === digest) return;
    if (!this.model.isImmutable(repository, tag)) return;
    throw precondition(
      `Failed to process request due to '${repository.name}:${tag}' configured as immutable.`,
    );
  }

  #checkQuota(
    project: Project,
    repository: Repository | undefined,
    blobs: ReadonlyMap<string, number>,
  ): void {
    const hard =
      this.model.quotas.find(({ projectId }) => projectId === project.id)
        ?.hard ?? -1;
    if (hard < 0) return;
    const used = this.artifacts.storageOf(project);
    const more = [...blobs.values()].reduce((sum, size) => sum + size, 0);
    if (used + more <= hard) return;
    const details = `adding ${more} B of storage resource, which when updated to current usage of ${used} B will exceed the configured upper limit of ${hard} B.`;
    this.model.emit({
      type: 'QUOTA_EXCEED',
      project,
      ...(repository && { repository }),
      details,
      operator: 'admin',
    });
    throw new HarborError(403, details, 'DENIED');
  }

  /** @throws HarborError 404 when an index has an image that was not pushed before it */
  #requireParts(
    repository: Repository | undefined,
    fullName: string,
    { manifests = [] }: ManifestContent,
  ): void {
    const missing = manifests.find(
      ({ digest }) => !repository?.artifacts.has(digest),
    );
    if (missing) throw notFound(`artifact ${fullName}@${missing.digest}`);
  }

  #tell(artifact: Artifact, tags: readonly string[], operator: string): void {
    const { repository, digest } = artifact;
    const told = tags.length > 0 ? tags : [undefined];
    for (const tag of told) {
      const reference = tag === undefined ? `@${digest}` : `:${tag}`;
      this.model.addAudit({
        projectId: repository.project.id,
        username: operator,
        resource: `${fullNameOf(repository)}${reference}`,
        resourceType: 'artifact',
        operation: 'create',
      });
      this.model.emit({
        type: 'PUSH_ARTIFACT',
        artifact,
        ...(tag !== undefined && { tag }),
        operator,
      });
    }
  }
}
