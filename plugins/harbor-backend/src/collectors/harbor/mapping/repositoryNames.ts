import type { RepositoryRef } from '@slipway/plugin-harbor-common';

/** A repository as Harbor names it: `shop/web/storefront`. */
export function fullNameOf({
  project,
  repository,
}: Pick<RepositoryRef, 'project' | 'repository'>): string {
  return `${project}/${repository}`;
}

/** The part of a repository's full name behind its project. */
export function nameWithinProject(full: string, project: string): string {
  return full.startsWith(`${project}/`) ? full.slice(project.length + 1) : full;
}
