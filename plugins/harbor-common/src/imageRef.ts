/** What the permission framework, records and signals are about. */
export type ImageResource =
  | { kind: 'image'; digest: string }
  | { kind: 'project'; instance: string; project: string }
  | { kind: 'policy'; instance: string; id: number };

const PROJECT = 'project:';
const POLICY = 'policy:';

/**
 * Reference of an image, a project or a replication policy.
 *
 * @returns `sha256:…`, `project:onprem/shop`, `policy:onprem/3`
 */
export function imageResourceRef(resource: ImageResource): string {
  switch (resource.kind) {
    case 'image':
      return resource.digest;
    case 'project':
      return `${PROJECT}${resource.instance}/${resource.project}`;
    default:
      return `${POLICY}${resource.instance}/${resource.id}`;
  }
}

/** Reads what {@link imageResourceRef} writes. @returns undefined for anything else */
export function parseImageResourceRef(ref: string): ImageResource | undefined {
  if (isDigest(ref)) return { kind: 'image', digest: ref };
  if (ref.startsWith(PROJECT)) {
    const [instance, project, ...more] = ref.slice(PROJECT.length).split('/');
    return instance && project && more.length === 0
      ? { kind: 'project', instance, project }
      : undefined;
  }
  const policy = /^policy:([^/]+)\/([1-9]\d{0,15})$/.exec(ref);
  return policy?.[1]
    ? { kind: 'policy', instance: policy[1], id: Number(policy[2]) }
    : undefined;
}

/** Whether a text is the digest of an image: `sha256:` and 64 hex digits, or another algorithm of the OCI. */
export function isDigest(text: string): boolean {
  return /^(sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/.test(text);
}
