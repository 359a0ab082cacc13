import type { Image, Occurrence } from '@slipway/plugin-harbor-common';

/** Where registries have an image now; where they had it, when none has it any more. */
export function liveOccurrences({
  occurrences,
}: Pick<Image, 'occurrences'>): Occurrence[] {
  const live = occurrences.filter(({ deletedAt }) => !deletedAt);
  return live.length > 0 ? live : occurrences;
}

/** Its tags in all repositories, each once. */
export function tagsOf(image: Pick<Image, 'occurrences'>): string[] {
  return [
    ...new Set(
      liveOccurrences(image).flatMap(({ tags }) => tags.map(tag => tag.name)),
    ),
  ];
}

/** `host/project/repository`. */
export function repositoryOf({
  pullReference,
}: Pick<Occurrence, 'pullReference'>): string {
  return pullReference.replace(/@[^@]*$/, '');
}

/** Package URL of an image: `pkg:oci/checkout@sha256%3A…?repository_url=host/shop/checkout`. */
export function imagePurl(
  image: Pick<Image, 'digest' | 'occurrences'>,
): string {
  const [place] = liveOccurrences(image);
  const name = place?.repository.split('/').at(-1) ?? 'image';
  const version = encodeURIComponent(image.digest);
  const purl = `pkg:oci/${encodeURIComponent(name.toLowerCase())}@${version}`;
  if (!place) return purl;
  const url = encodeURIComponent(repositoryOf(place)).replace(/%2F/g, '/');
  return `${purl}?repository_url=${url}`;
}
