import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ArtifactRef } from '../types';

/** A project in the path of a call. */
export function projectPath(project: string): string {
  return `/projects/${encodeURIComponent(project)}`;
}

/**
 * A repository in the path of a call. Harbor decodes the name twice, so that a slash passes what stands before it: it is
 * encoded twice, with everything else in it.
 */
export function repositoryPath({
  project,
  repository,
}: Pick<RepositoryRef, 'project' | 'repository'>): string {
  const name = encodeURIComponent(encodeURIComponent(repository));
  return `${projectPath(project)}/repositories/${name}`;
}

/** An artifact in the path of a call. */
export function artifactPath(ref: ArtifactRef): string {
  return `${repositoryPath(ref)}/artifacts/${encodeURIComponent(ref.reference).replace(/%3A/g, ':')}`;
}

/** An artifact in words: `shop/checkout:main`. */
export function artifactName({
  project,
  repository,
  reference,
}: ArtifactRef): string {
  const mark = reference.includes(':') ? '@' : ':';
  return `${project}/${repository}${mark}${reference}`;
}
