import type { Image, Occurrence } from '@slipway/plugin-harbor-common';
import { isScanning } from '../scan/scanLooks';

/** Where an image is now. */
export const presentIn = ({
  occurrences,
}: Pick<Image, 'occurrences'>): Occurrence[] =>
  occurrences.filter(one => one.deletedAt === undefined);

/** Instances that have an image now, each once. */
export const instancesOf = (image: Pick<Image, 'occurrences'>): string[] => [
  ...new Set(presentIn(image).map(one => one.instance)),
];

/** Why nothing can be done to an image at all. */
export const goneObstacle = (image: Image): string | undefined =>
  presentIn(image).length === 0
    ? 'No registry has this image any more'
    : undefined;

/** Why an image cannot be scanned now, whoever wants it. */
export function scanObstacle(image: Image): string | undefined {
  return (
    goneObstacle(image) ??
    (isScanning(image.scans[0]) ? 'It is being scanned' : undefined)
  );
}

/**
 * Why an image cannot go to another instance now, whoever wants it.
 *
 * @param instances every instance there is; undefined while that is not known
 */
export function replicateObstacle(
  image: Image,
  instances: string[] | undefined,
): string | undefined {
  const gone = goneObstacle(image);
  if (gone) return gone;
  if (presentIn(image).every(one => one.tags.length === 0)) {
    return 'It has no tag, and Harbor only moves tags';
  }
  if (!instances) return 'Looking up which instances there are';
  return instances.some(name => name !== instancesOf(image)[0])
    ? undefined
    : 'There is only one instance';
}
