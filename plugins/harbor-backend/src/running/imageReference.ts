/** What a reference of an image says: `host[:port]/project/repository[:tag][@digest]`. */
export interface ImageReference {
  /** With its port, in small letters. */
  host: string;
  project: string;
  /** Without its project; may have slashes. */
  repository: string;
  tag?: string;
  digest?: string;
}

/**
 * Reads the reference of an image of a Harbor, as workloads have it.
 *
 * @returns undefined for anything without host, project and repository, such as `postgres:16`
 */
export function parseImageReference(
  reference: string,
): ImageReference | undefined {
  const [named = '', digest] = reference.split('@', 2);
  const colon = named.indexOf(':', named.lastIndexOf('/') + 1);
  const path = colon < 0 ? named : named.slice(0, colon);
  const [host, project, ...repository] = path.split('/');
  if (!host || !project || !repository.every(Boolean) || !repository.length)
    return undefined;
  return {
    host: host.toLowerCase(),
    project,
    repository: repository.join('/'),
    ...(colon >= 0 && { tag: named.slice(colon + 1) }),
    ...(digest && { digest }),
  };
}
