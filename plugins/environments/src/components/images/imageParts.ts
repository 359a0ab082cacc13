/** An image reference in its parts. */
export interface ImageParts {
  /** Without registry and project: `checkout`. */
  shortName: string;
  /** Tag, or the first twelve digits of the digest. */
  tag: string;
}

/** Splits `registry/project/name:tag` or `…@sha256:…`; a port in the registry is not a tag. */
export function imageParts(reference: string): ImageParts {
  const [path = '', digest] = reference.split('@');
  const slash = path.lastIndexOf('/');
  const last = path.slice(slash + 1);
  const colon = last.indexOf(':');
  const shortName = colon < 0 ? last : last.slice(0, colon);
  if (colon >= 0) return { shortName, tag: last.slice(colon + 1) };
  return {
    shortName,
    tag: digest ? digest.replace(/^sha256:/, '').slice(0, 12) : 'latest',
  };
}

/**
 * What moves together: the commit that a tag ends in (`main-1a2b3c4`, `pr-131-1a2b3c4`), or else the tag
 * itself (`v1.4.2`). A dependency's tag says nothing about others, so it keeps its name.
 */
export function releaseOf(
  reference: string,
  role: 'service' | 'dependency' | 'test',
): string {
  const { shortName, tag } = imageParts(reference);
  if (role !== 'service') return `${shortName}:${tag}`;
  return /-([0-9a-f]{7,40})$/.exec(tag)?.[1]?.slice(0, 7) ?? tag;
}
