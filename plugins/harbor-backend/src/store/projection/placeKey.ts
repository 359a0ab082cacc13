import type { RepositoryRef } from '@slipway/plugin-harbor-common';

/** One text for a repository of an instance. Names may have slashes, so they are not joined by any. */
export function placeKey({
  instance,
  project,
  repository,
}: RepositoryRef): string {
  return JSON.stringify([instance, project, repository]);
}
