import { z } from 'zod';
import { HarborError, notFound, precondition } from './errors';
import {
  fullNameOf,
  splitName,
  type HarborModel,
  type PushRequest,
} from './HarborModel';
import { digestOf } from './images';
import {
  accessoryTypeOf,
  artifactTypeName,
  readManifest,
  signedBy,
  type ManifestContent,
} from './manifests';
import type {
  Accessory,
  Artifact,
  ImageConfig,
  Project,
  Reference,
  Repository,
} from './types';

const text = z.string().optional();
const configSchema: z.ZodType<ImageConfig> = z.looseObject({
  created: text,
  author: text,
  architecture: text,
  os: text,
  'os.version': text,
  config: z
    .looseObject({ Labels: z.record(z.string(), z.string()).optional() })
    .optional(),
  history: z
    .array(
      z.looseObject({
        created: text,
        created_by: text,
        author: text,
        comment: text,
        empty_layer: z.boolean().optional(),
      }),
    )
    .optional(),
});

/** What comes into a registry, and what is read from it. */
export class Pushes {
  constructor(private readonly model: HarborModel) {}

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
    const repository = known ?? this.#addRepository(home, name);
    const artifact =
      repository.artifacts.get(digestOf(manifest.body)) ??
      this.#store(repository, manifest, content, blobs);
    for (const tag of tags) this.model.moveTag(artifact, tag);
    this.#relate(artifact, content, tags);
    this.#tell(artifact, tags, operator);
    return artifact;
  }

  copy(artifact: Artifact, repository: string, operator = 'admin'): Artifact {
    const { manifest, manifestMediaType, digest, tags, accessories } = artifact;
    for (const { child } of artifact.references) {
      this.#copyQuietly(child, repository, operator);
    }
    const copied = this.push({
      repository,
      manifest: { mediaType: manifestMediaType, body: manifest, digest },
      tags: tags.map(({ name }) => name),
      operator,
    });
    for (const accessory of accessories) {
      const other = this.#copyQuietly(accessory.artifact, repository, operator);
      this.attach(copied, other, accessory.type);
    }
    return copied;
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

  attach(
    subject: Artifact,
    artifact: Artifact,
    type: Accessory['type'],
  ): Accessory {
    const existing = artifact.accessoryOf;
    if (existing) return existing;
    const accessory: Accessory = {
      id: this.model.ids.next('accessory'),
      type,
      artifact,
      subject,
      createdAt: this.model.now(),
    };
    subject.accessories.push(accessory);
    artifact.accessoryOf = accessory;
    return accessory;
  }

  storageOf({ repositories }: Project): number {
    const all = new Map<string, number>();
    for (const { artifacts } of repositories.values()) {
      for (const { blobs } of artifacts.values()) {
        for (const [digest, size] of blobs) all.set(digest, size);
      }
    }
    return [...all.values()].reduce((sum, size) => sum + size, 0);
  }

  /** A part of what somebody asked for; nobody is told of it. */
  #copyQuietly(
    artifact: Artifact,
    repository: string,
    operator: string,
  ): Artifact {
    const { project, name } = splitName(repository);
    const known = this.model.findArtifact(repository, artifact.digest);
    if (known) return known;
    const home = this.model.project(project);
    const place =
      home.repositories.get(name) ?? this.#addRepository(home, name);
    const content = readManifest(artifact.manifest);
    const { manifestMediaType: mediaType, manifest: body, digest } = artifact;
    const copied = this.#store(
      place,
      { mediaType, body, digest },
      content,
      artifact.blobs,
    );
    for (const tag of artifact.accessoryOf ? artifact.tags : []) {
      this.model.moveTag(copied, tag.name);
    }
    for (const accessory of artifact.accessories) {
      const other = this.#copyQuietly(accessory.artifact, repository, operator);
      this.attach(copied, other, accessory.type);
    }
    return copied;
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
    const used = this.storageOf(project);
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

  #addRepository(project: Project, name: string): Repository {
    const now = this.model.now();
    const repository: Repository = {
      id: this.model.ids.next('repository'),
      project,
      name,
      pullCount: 0,
      artifacts: new Map(),
      tags: new Map(),
      createdAt: now,
      updatedAt: now,
    };
    project.repositories.set(name, repository);
    return repository;
  }

  #store(
    repository: Repository,
    { mediaType, body }: PushRequest['manifest'],
    content: ManifestContent,
    blobs: ReadonlyMap<string, number>,
  ): Artifact {
    const config = this.#configOf(content);
    const references = this.#referencesOf(repository, content);
    const own = [...blobs.values()].reduce((sum, size) => sum + size, 0);
    const artifact: Artifact = {
      id: this.model.ids.next('artifact'),
      repository,
      digest: digestOf(body),
      manifest: body,
      type: artifactTypeName(content),
      mediaType: content.config?.mediaType ?? mediaType,
      manifestMediaType: mediaType,
      artifactType:
        content.artifactType ?? content.config?.mediaType ?? mediaType,
      size: references.reduce((sum, { child }) => sum + child.size, own),
      blobs,
      ...(config && { config }),
      ...(content.annotations && { annotations: content.annotations }),
      references,
      tags: [],
      labels: [],
      accessories: [],
      ...(content.subject && { subject: content.subject.digest }),
      reports: [],
      pushedAt: this.model.now(),
    };
    repository.artifacts.set(artifact.digest, artifact);
    return artifact;
  }

  #configOf({ config }: ManifestContent): ImageConfig | undefined {
    const blob = config && this.model.blobs.get(config.digest);
    if (!blob) return undefined;
    try {
      const read = configSchema.safeParse(JSON.parse(blob.toString('utf8')));
      return read.success ? read.data : undefined;
    } catch {
      return undefined;
    }
  }

  #referencesOf(
    repository: Repository,
    { manifests = [] }: ManifestContent,
  ): Reference[] {
    return manifests.flatMap(({ digest, platform, annotations }) => {
      const child = repository.artifacts.get(digest);
      if (!child) return [];
      return [
        {
          child,
          ...(platform && { platform }),
          ...(annotations && { annotations }),
        },
      ];
    });
  }

  /** Makes it the accessory of what it says it belongs to, and takes those that were waiting for it. */
  #relate(
    artifact: Artifact,
    content: ManifestContent,
    tags: readonly string[],
  ): void {
    const { artifacts } = artifact.repository;
    const signed = tags.map(signedBy).find(digest => digest !== undefined);
    if (signed) artifact.subject = signed;
    const subject = artifacts.get(artifact.subject ?? '');
    if (subject) {
      const type = signed ? 'signature.cosign' : accessoryTypeOf(content);
      this.attach(subject, artifact, type);
    }
    for (const other of artifacts.values()) {
      if (other.subject === artifact.digest && !other.accessoryOf) {
        this.attach(
          artifact,
          other,
          accessoryTypeOf(readManifest(other.manifest)),
        );
      }
    }
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

function blobsOf(
  body: string,
  { config, layers = [] }: ManifestContent,
): ReadonlyMap<string, number> {
  const blobs = new Map([[digestOf(body), Buffer.byteLength(body)]]);
  for (const { digest, size } of [...(config ? [config] : []), ...layers]) {
    blobs.set(digest, size);
  }
  return blobs;
}
