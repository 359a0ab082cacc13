import type { Peer } from '@slipway/collectors-node';
import type { HarborInstance } from './readHarborConfig';

/** An instance in the words of errors. */
export function peerOf({
  name,
  url,
}: Pick<HarborInstance, 'name' | 'url'>): Peer {
  const key = `harbor.instances[${name}]`;
  return {
    source: `harbor/${name}`,
    title: `Harbor ${name}`,
    url,
    urlKey: `${key}.url`,
    credentialsKey: `${key}.username and password`,
  };
}
