import type { HarborModel } from './HarborModel';
import { readImageConfig } from './imageConfig';
import { digestOf, type Manifest } from './images';
import {
  artifactTypeName,
  blobsOf,
  readManifest,
  type ManifestContent,
} from './manifests';
import type { Artifact, Project, Reference, Repository } from './types';

/** What repositories hold; nobody is told of what is put into them here. */
export class Artifacts {
  constructor(private readonly model: HarborModel) {}

  addRepository(project: Project, name: string): Repository {
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

  add(
    repository: Repository,
    { mediaType, body }: Pick<Manifest, 'mediaType' | 'body'>,
  ): Artifact {
    const content = readManifest(body);
    const blobs = blobsOf(body, content);
    const blob = this.model.blobs.get(content.config?.digest ?? '');
    const config = blob && readImageConfig(blob);
    const references = referencesOf(repository, content);
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

  storageOf({ repositories }: Project): number {
    const all = new Map<string, number>();
    for (const { artifacts } of repositories.values()) {
      for (const { blobs } of artifacts.values()) {
        for (const [digest, size] of blobs) all.set(digest, size);
      }
    }
    return [...all.values()].reduce((sum, size) => sum + size, 0);
  }
}

/** The parts of an index that are there. */
function referencesOf(
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
