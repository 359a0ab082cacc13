import type { Peer } from '@slipway/collectors-node';
import type { OrganizationConfig } from './types';

/** An organisation in the words of errors. */
export function peerOf({
  slug,
  apiUrl,
}: Pick<OrganizationConfig, 'slug' | 'apiUrl'>): Peer {
  const key = `buildkite.organizations[${slug}]`;
  return {
    source: `buildkite/${slug}`,
    title: `Buildkite ${slug}`,
    url: apiUrl,
    urlKey: `${key}.apiUrl`,
    credentialsKey: `${key}.token`,
  };
}
