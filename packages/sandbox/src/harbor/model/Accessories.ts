import type { HarborModel } from './HarborModel';
import { accessoryTypeOf, readManifest, signedBy } from './manifests';
import type { Accessory, Artifact } from './types';

/** What belongs to artifacts: signatures, SBOMs and other referrers. */
export class Accessories {
  constructor(private readonly model: HarborModel) {}

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

  /** Makes it the accessory of what it says it belongs to, and takes those that were waiting for it. */
  relate(artifact: Artifact, tags: readonly string[]): void {
    const { artifacts } = artifact.repository;
    const signed = tags.map(signedBy).find(digest => digest !== undefined);
    if (signed) artifact.subject = signed;
    const subject = artifacts.get(artifact.subject ?? '');
    if (subject) {
      const type = signed
        ? 'signature.cosign'
        : accessoryTypeOf(readManifest(artifact.manifest));
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
}
