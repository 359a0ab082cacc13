import type { Role } from '@slipway/plugin-access-common';

/** Entity references as roles and the catalog compare them. */
export function normalRefs(refs: readonly string[]): string[] {
  return refs.map(ref => ref.toLocaleLowerCase('en-US'));
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
