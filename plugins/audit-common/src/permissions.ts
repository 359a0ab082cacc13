import { createPermission } from '@backstage/plugin-permission-common';

/** See the audit trail: activities, their export, and whether the chain holds. */
export const auditReadPermission = createPermission({
  name: 'audit.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const auditPermissions = [auditReadPermission];
