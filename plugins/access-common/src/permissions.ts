import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Look at all roles and at why others may do something. No read in the framework's sense: not everybody may.
 */
export const accessInspectPermission = createPermission({
  name: 'access.inspect',
  attributes: {},
});

/** Every permission of the plugin. */
export const accessPermissions = [accessInspectPermission];
