import { createPermission } from '@backstage/plugin-permission-common';

/**
 * Look at all roles and at why others may do something. No read in the framework's sense: not everybody may.
 */
export const accessInspectPermission = createPermission({
  name: 'access.inspect',
  attributes: {},
});

/** Run one of the portal's scheduled tasks now, or end its run. */
export const tasksControlPermission = createPermission({
  name: 'portal.tasks.control',
  attributes: { action: 'update' },
});

/** Every permission that is about the portal itself. */
export const accessPermissions = [
  accessInspectPermission,
  tasksControlPermission,
];
