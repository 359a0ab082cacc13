import { harborSignalSchema, isDigest } from '@slipway/plugin-harbor-common';
import type { Concerns } from '@slipway/ui';
import { harborKeys } from './keys';

/** Reads a signal; undefined when it tells of nothing that this version of the page knows. */
export function readSignal(message: unknown): Concerns | undefined {
  const { data } = harborSignalSchema.safeParse(message);
  if (!data) return undefined;
  const { images, replications, fleet, news } = data;
  const ofImages = images.length > 0;
  if (!ofImages && !replications && !fleet && !news) return undefined;
  const isAbout = (digest: unknown) => images.some(image => image === digest);
  return ({ queryKey: [root, part, digest, against] }) => {
    if (root !== harborKeys.all[0]) return false;
    if (news) return true;
    switch (part) {
      case 'images':
        return ofImages;
      case 'image':
        return isAbout(digest) || replications;
      case 'report':
        // Allowlists are the fleet's, and reports say what they let pass.
        return isAbout(digest) || fleet;
      case 'difference':
        return fleet || isAbout(digest) || isOneOf(images, against);
      case 'components':
        return isAbout(digest);
      case 'overview':
        return fleet || ofImages;
      case 'fleet':
      case 'labels':
      case 'projects':
        return fleet;
      case 'policies':
        return fleet || replications;
      case 'replications':
        return replications;
      default:
        return false;
    }
  };
}

/** What an environment runs or a tag names may be any of the images; a digest is only itself. */
function isOneOf(images: string[], against: unknown): boolean {
  return typeof against === 'string' && isDigest(against)
    ? images.includes(against)
    : images.length > 0;
}
