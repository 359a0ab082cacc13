import type { Artifacts } from './Artifacts';
import { splitName, type HarborModel } from './HarborModel';
import type { Artifact } from './types';

/** Artifacts of one repository in another. */
export class Copies {
  constructor(
    private readonly model: HarborModel,
    private readonly artifacts: Artifacts,
  ) {}

  copy(artifact: Artifact, repository: string, operator = 'admin'): Artifact {
    const { manifest, manifestMediaType, digest, tags, accessories } = artifact;
    for (const { child } of artifact.references) {
      this.#copyQuietly(child, repository);
    }
    const [first, ...others] = tags.map(({ name }) => name);
    const copied = this.model.push({
      repository,
      manifest: { mediaType: manifestMediaType, body: manifest, digest },
      tags: first === undefined ? [] : [first],
      operator,
    });
    for (const tag of others) this.model.moveTag(copied, tag);
    for (const accessory of accessories) {
      const other = this.#copyQuietly(accessory.artifact, repository);
      this.model.attachAccessory(copied, other, accessory.type);
    }
    return copied;
  }

  /** A part of what somebody asked for; nobody is told of it. */
  #copyQuietly(artifact: Artifact, repository: string): Artifact {
    const { project, name } = splitName(repository);
    const known = this.model.findArtifact(repository, artifact.digest);
    if (known) return known;
    const home = this.model.project(project);
    const place =
      home.repositories.get(name) ?? this.artifacts.addRepository(home, name);
    const copied = this.artifacts.add(place, {
      mediaType: artifact.manifestMediaType,
      body: artifact.manifest,
    });
    for (const tag of artifact.accessoryOf ? artifact.tags : []) {
      this.model.moveTag(copied, tag.name);
    }
    for (const accessory of artifact.accessories) {
      const other = this.#copyQuietly(accessory.artifact, repository);
      this.model.attachAccessory(copied, other, accessory.type);
    }
    return copied;
  }
}
