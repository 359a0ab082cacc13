/**
 * Whether two image references mean the same image. Docker Hub's implied parts (`docker.io/library/`) and an implied
 * `:latest` are the same image; a digest is compared only when both sides have one.
 */
export function isSameImage(a: string, b: string): boolean {
  const left = parse(a);
  const right = parse(b);
  if (left.repository !== right.repository) return false;
  if (left.digest && right.digest) return left.digest === right.digest;
  return left.tag === right.tag;
}

/** The tag of an image reference, or its short digest; what people call its version. */
export function imageVersion(reference: string): string {
  const { tag, digest } = parse(reference);
  return digest && tag === 'latest' ? digest.slice(0, 19) : tag;
}

function parse(reference: string) {
  const [named = '', digest] = reference.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  return {
    repository: path.replace(/^(docker\.io\/)?(library\/)?/, ''),
    tag: colon < 0 ? 'latest' : named.slice(colon + 1),
    digest,
  };
}
