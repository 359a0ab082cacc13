import type { RepositoryRef } from '@slipway/plugin-harbor-common';
import type { ObservedArtifact } from '../../observed';
import { hostOf } from '../hostOf';

/**
 * An image that runs and of which nothing else is known: whoever deleted it did so before anybody looked.
 *
 * @param reference by which it runs, `host/project/repository:tag`; its tag may be another image's by now
 */
export function missingImage(
  place: RepositoryRef & { digest: string },
  reference: string,
  askedAt: number,
): ObservedArtifact {
  const { project, repository, digest } = place;
  return {
    ...place,
    mediaType: '',
    type: 'IMAGE',
    size: 0,
    platforms: [],
    children: [],
    tags: [],
    labels: [],
    accessories: [],
    annotations: {},
    url: '',
    pullReference: `${hostOf(reference)}/${project}/${repository}@${digest}`,
    askedAt,
  };
}
