import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';

/** What an action is done to, in the permission framework's word; undefined: not to one resource. */
export function resourceTypeOf(permission: Permission): string | undefined {
  return isResourcePermission(permission) ? permission.resourceType : undefined;
}
