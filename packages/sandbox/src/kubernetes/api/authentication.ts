import { StatusError } from '../objects';

/** Who makes a request, as the cluster sees it. */
export interface User {
  name: string;
  groups: readonly string[];
  uid?: string;
}

export interface Tokens {
  /** May do everything. */
  admin: string;
  /** May read everything but Secrets. */
  viewer?: string;
}

const anonymous: User = {
  name: 'system:anonymous',
  groups: ['system:unauthenticated'],
};

/**
 * @param authorization the request's header
 * @throws StatusError Unauthorized for a token nobody has
 */
export function authenticate(
  authorization: string | undefined,
  tokens: Tokens,
): User {
  if (!authorization) return anonymous;
  const [scheme = '', token] = authorization.split(/\s+/, 2);
  if (scheme.toLowerCase() !== 'bearer') return anonymous;
  if (token === tokens.admin) {
    return {
      name: 'admin',
      uid: '1',
      groups: ['system:masters', 'system:authenticated'],
    };
  }
  if (token !== undefined && token === tokens.viewer) {
    return { name: 'viewer', uid: '2', groups: ['system:authenticated'] };
  }
  throw new StatusError(401, 'Unauthorized', 'Unauthorized');
}
