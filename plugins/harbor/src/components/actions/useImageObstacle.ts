import {
  imageResourceRef,
  permissionOfVerb,
  type Digest,
  type ImageVerb,
} from '@slipway/plugin-harbor-common';
import { useObstacle } from '@slipway/ui';

/** What may be done to one image. Allowlists are those of projects. */
export type OneImageVerb = Exclude<ImageVerb, 'allowlist'>;

const words: Record<OneImageVerb, string> = {
  scan: 'have this image scanned',
  replicate: 'replicate this image',
  label: 'change the labels of this image',
  refresh: 'refresh this image',
};

/** Why the reader may not do `verb` to an image, and who may; undefined when they may. */
export function useImageObstacle(
  verb: OneImageVerb,
  digest: Digest,
): string | undefined {
  return useObstacle({
    permission: permissionOfVerb[verb],
    resourceRefs: [imageResourceRef({ kind: 'image', digest })],
    what: words[verb],
  });
}

/** Why the reader may not change the allowlists of projects, and who may; undefined when they may, or there are none. */
export function useAllowlistObstacle(
  projects: Array<{ instance: string; project: string }>,
): string | undefined {
  const names = projects.map(one => `${one.project} in ${one.instance}`);
  return useObstacle({
    permission: permissionOfVerb.allowlist,
    resourceRefs: projects.map(({ instance, project }) =>
      imageResourceRef({ kind: 'project', instance, project }),
    ),
    what: `change the allowlist of ${names.join(', ')}`,
  });
}

/** Why the reader may not run a replication policy, or one of its replications again; undefined when they may. */
export function usePolicyObstacle(policy: {
  instance: string;
  id: number;
}): string | undefined {
  return useObstacle({
    permission: permissionOfVerb.replicate,
    resourceRefs: [imageResourceRef({ kind: 'policy', ...policy })],
    what: 'run this replication',
  });
}
