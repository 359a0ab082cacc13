import type { Permission } from '@backstage/plugin-permission-common';
import type { MatrixCell, Role } from '@slipway/plugin-access-common';
import { effectiveGrants, isLimited, onlyReads } from '../policy';
import { scopeInWords } from '../words';

/** Whether somebody with a role may do something, and on what. */
export function cellOf(
  role: Pick<Role, 'may'>,
  permission: Permission,
): MatrixCell {
  if (onlyReads(permission)) return { may: 'everywhere' };
  const grants = effectiveGrants(role, permission);
  if (grants.length === 0) return { may: 'no' };
  if (!grants.every(isLimited)) return { may: 'everywhere' };
  const scopes = grants.map(grant => scopeInWords(grant, permission));
  return { may: 'limited', scopes: [...new Set(scopes)] };
}
