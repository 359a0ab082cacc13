import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** Which organisations and clusters an answer is about. */
interface About {
  /** Slugs; `all`: every one. */
  organizations: string[] | 'all';
  /** Names. */
  clusters?: string[];
}

/** How fresh what an answer is made of is: the sources behind it, `buildkite/<organization>` and `kubernetes/<cluster>`. */
export function sourcesOf(
  sources: SourceStatus[],
  { organizations, clusters = [] }: About,
): SourceStatus[] {
  const named =
    organizations === 'all'
      ? organizations
      : organizations.map(slug => slug.toLowerCase());
  return sources.filter(({ kind, name }) => {
    const [, instance = ''] = /^[^/]*\/(.*)$/.exec(name) ?? [];
    switch (kind) {
      case 'buildkite':
        return named === 'all' || named.includes(instance);
      case 'kubernetes':
        return clusters.includes(instance);
      default:
        return false;
    }
  });
}
