import type { RepositoryRef, Tag } from '@slipway/plugin-harbor-common';

/** With its project: `shop/checkout`. */
export function repositoryName({
  project,
  repository,
}: Pick<RepositoryRef, 'project' | 'repository'>): string {
  return `${project}/${repository}`;
}

/** An image in sentences: `shop/checkout:main-1a2b3c4`, `shop/checkout@sha256:1a2b3c4d5e6f`. */
export function imageName(
  place: Pick<RepositoryRef, 'project' | 'repository'> & { tags: Tag[] },
  digest: string,
): string {
  const tag = place.tags[0]?.name;
  const [algorithm, hex = ''] = digest.split(':');
  return tag
    ? `${repositoryName(place)}:${tag}`
    : `${repositoryName(place)}@${algorithm}:${hex.slice(0, 12)}`;
}
