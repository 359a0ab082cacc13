import { HarborError } from '../model/errors';
import { fullNameOf, splitName, type HarborModel } from '../model/HarborModel';
import { signatureTag, type Manifest } from '../model/images';
import { readManifest } from '../model/manifests';
import type { Artifact } from '../model/types';
import type { Selected } from './filters';

/** Who pushes at the destination. */
const operator = 'admin';

/** What happened to one artifact, for the task's log. */
export type CopyOutcome = 'copied' | 'existed' | 'skipped';

/** Puts an artifact with tags, images of its platforms and accessories into another registry. */
export function copyArtifact(
  { artifact, tags }: Selected,
  from: HarborModel,
  to: HarborModel,
  repository: string,
  override: boolean,
): CopyOutcome {
  const { project } = splitName(repository);
  if (!to.projects.has(project)) to.createProject({ name: project, operator });
  const there = to.findRepository(repository);
  const wanted = tags.filter(tag => {
    const existing = there?.tags.get(tag)?.artifact.digest;
    return override || existing === undefined || existing === artifact.digest;
  });
  if (tags.length > 0 && wanted.length === 0) return 'skipped';
  const known = there?.artifacts.get(artifact.digest);
  const complete =
    known !== undefined &&
    wanted.every(tag => known.tags.some(({ name }) => name === tag)) &&
    artifact.accessories.every(each =>
      there?.artifacts.has(each.artifact.digest),
    );
  if (complete) return 'existed';
  for (const { child } of artifact.references) {
    to.push({ repository, manifest: manifestOf(child, from), operator });
  }
  to.push({
    repository,
    manifest: manifestOf(artifact, from),
    tags: wanted,
    operator,
  });
  for (const { artifact: each, type } of artifact.accessories) {
    // What the manifest itself does not say by its subject is told by a tag.
    const byTag =
      type === 'signature.cosign' &&
      readManifest(each.manifest).subject === undefined;
    to.push({
      repository,
      manifest: manifestOf(each, from),
      tags: byTag ? [signatureTag(artifact.digest)] : [],
      operator,
    });
  }
  return 'copied';
}

/** Deletes what a policy moved, at the destination. */
export function deleteArtifact(
  digest: string,
  to: HarborModel,
  repository: string,
): void {
  const artifact = to.findArtifact(repository, digest);
  if (artifact) to.deleteArtifact(artifact, operator);
}

/** What a client says of it that pushes it elsewhere. */
export function manifestOf(artifact: Artifact, from: HarborModel): Manifest {
  const blobs = [...artifact.blobs.keys()].flatMap(digest => {
    const blob = from.blobs.get(digest);
    return blob ? [[digest, blob.toString('utf8')] as const] : [];
  });
  return {
    mediaType: artifact.manifestMediaType,
    body: artifact.manifest,
    digest: artifact.digest,
    blobs: new Map(blobs),
  };
}

/** `shop/web/storefront [2 item(s) in total]`, as Harbor names what a task moves. */
export function resourceName(
  repository: string,
  items: readonly Selected[],
): string {
  const count = items.reduce((sum, { tags }) => sum + (tags.length || 1), 0);
  return `${repository} [${count} item(s) in total]`;
}

/** Bytes that have to be moved. */
export function bytesOf({ artifact }: Selected): number {
  return [artifact, ...artifact.accessories.map(each => each.artifact)].reduce(
    (sum, { size }) => sum + size,
    0,
  );
}

/** Why an artifact could not be pushed; errors that are no refusals are not swallowed. */
export function refusalOf(error: unknown): string {
  if (error instanceof HarborError) {
    return `http error: code ${error.status}, message ${JSON.stringify(error.body)}`;
  }
  throw error;
}

/** By the repositories they are in. */
export function byRepository(
  selected: readonly Selected[],
): ReadonlyMap<string, Selected[]> {
  const found = new Map<string, Selected[]>();
  for (const each of selected) {
    const name = fullNameOf(each.artifact.repository);
    const others = found.get(name);
    if (others) others.push(each);
    else found.set(name, [each]);
  }
  return found;
}
