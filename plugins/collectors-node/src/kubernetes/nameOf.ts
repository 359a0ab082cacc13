/** What a path means, in words: `pods` of `/api/v1/pods`, `applicationsets/x` of a longer path. */
export function nameOf(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .replace(/^\/(api\/v1|apis\/[^/]+\/[^/]+)\//, '')
    .replace(/^namespaces\/([^/]+)\/(.+)$/, '$2 of namespace $1');
}
