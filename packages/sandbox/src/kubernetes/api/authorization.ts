import { StatusError } from '../objects';
import type { User } from './authentication';
import type { ResourceRequest } from './requestInfo';

const publicPaths = ['/healthz', '/livez', '/readyz', '/version'];
const reads = new Set(['get', 'list', 'watch']);

export interface Attributes {
  verb: string;
  group: string;
  resource: string;
}

/** Whether a user may do something with a kind of resource. */
export function mayUse(user: User, { verb, resource }: Attributes): boolean {
  if (user.groups.includes('system:masters')) return true;
  if (user.name !== 'viewer') return false;
  if (resource.startsWith('selfsubject')) return true;
  return reads.has(verb) && resource !== 'secrets';
}

/** @throws StatusError Forbidden */
export function checkResource(
  user: User,
  verb: string,
  request: ResourceRequest,
): void {
  const { group, plural, subresource, name, namespace } = request;
  if (mayUse(user, { verb, group, resource: plural })) return;
  const full = group ? `${plural}.${group}` : plural;
  const subject = name ? `${full} "${name}"` : full;
  const resource = subresource ? `${plural}/${subresource}` : plural;
  const scope = namespace
    ? `in the namespace "${namespace}"`
    : 'at the cluster scope';
  throw new StatusError(
    403,
    'Forbidden',
    `${subject} is forbidden: User "${user.name}" cannot ${verb} resource "${resource}" in API group "${group}" ${scope}`,
    { ...(name && { name }), ...(group && { group }), kind: plural },
  );
}

/** @throws StatusError Forbidden */
export function checkPath(user: User, verb: string, path: string): void {
  const open = publicPaths.some(
    each => path === each || path.startsWith(`${each}/`),
  );
  if (open || user.groups.includes('system:authenticated')) return;
  throw new StatusError(
    403,
    'Forbidden',
    `forbidden: User "${user.name}" cannot ${verb} path "${path}"`,
    {},
  );
}
