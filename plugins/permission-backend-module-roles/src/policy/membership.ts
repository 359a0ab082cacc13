import type { Role } from '@slipway/plugin-access-common';

/**
 * A full reference of plain letters. Others cannot be the catalog's nor a role's, and could mean more than one to
 * whoever takes them apart again, as a filter of the catalog does at a comma.
 */
const ENTITY_REF = /^[a-zA-Z0-9]+:[a-zA-Z0-9._-]+\/[a-zA-Z0-9._-]+$/;

/** Entity references as roles and the catalog compare them, each once; what is none is left out. */
export function normalRefs(refs: readonly string[]): string[] {
  const normal = refs
    .filter(ref => ENTITY_REF.test(ref))
    .map(ref => ref.toLocaleLowerCase('en-US'));
  return [...new Set(normal)];
}

/**
 * Whether somebody has a role.
 *
 * @param refs in whose name they act, normal: themselves and their groups
 */
export function hasRole(
  { everyone, groups, users }: Pick<Role, 'everyone' | 'groups' | 'users'>,
  refs: readonly string[],
): boolean {
  return (
    everyone || refs.some(ref => groups.includes(ref) || users.includes(ref))
  );
}
