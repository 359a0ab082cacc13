import type { Digest, Image, Occurrence } from '@slipway/plugin-harbor-common';

const DIGITS = 12;

/** The first digits of a digest, enough for people: `4f6c0a1b2c3d`. */
export const shortDigest = (digest: Digest): string =>
  digest.slice(digest.indexOf(':') + 1).slice(0, DIGITS);

/** A repository with its project: `shop/checkout`. */
export const repositoryName = (
  one: Pick<Occurrence, 'project' | 'repository'>,
): string => `${one.project}/${one.repository}`;

/** Tags of an image over all that have it, those of a version before others, each once. */
export function tagsOf({ occurrences }: Pick<Image, 'occurrences'>): string[] {
  const names = occurrences.flatMap(one => one.tags.map(tag => tag.name));
  const isVersion = (name: string) => /^v?\d+(\.\d+)+/.test(name);
  return [...new Set(names)].sort(
    (a, b) => Number(isVersion(b)) - Number(isVersion(a)),
  );
}

/** An image for people: `shop/checkout:v1.4.2`, or with the digits of its digest where it has no tag. */
export function imageName(
  image: Pick<Image, 'digest' | 'occurrences'>,
): string {
  const [present] = image.occurrences.filter(one => !one.deletedAt);
  const one = present ?? image.occurrences[0];
  const digits = shortDigest(image.digest);
  if (!one) return digits;
  const [tag = tagsOf(image)[0]] = tagsOf({ occurrences: [one] });
  return tag
    ? `${repositoryName(one)}:${tag}`
    : `${repositoryName(one)}@${digits}`;
}
