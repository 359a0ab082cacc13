import type { ObservedArtifact } from '../observed';
import { digest } from '../reports/__testUtils__/images';

/** An image of checkout, changed as a test wants. */
export function anObservedArtifact(
  change: Partial<ObservedArtifact> = {},
): ObservedArtifact {
  return {
    ...{ instance: 'onprem', project: 'shop', repository: 'checkout' },
    digest: digest('1'),
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    type: 'IMAGE',
    size: 1000,
    platforms: ['linux/amd64'],
    children: [],
    tags: [],
    labels: [],
    accessories: [],
    annotations: {},
    url: 'https://onprem.test/harbor/projects/2/repositories/checkout',
    pullReference: `onprem.test/shop/checkout@${digest('1')}`,
    askedAt: 0,
    ...change,
  };
}
