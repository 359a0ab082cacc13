import type { RobotPermission } from './accessTypes';

function access(rights: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(rights).flatMap(([resource, actions]) =>
    actions.map(action => ({ resource, action })),
  );
}

/** What a portal that shows and commands needs; the same a robot at a real Harbor would be given. */
export const portalPermissions: RobotPermission[] = [
  {
    kind: 'system',
    namespace: '/',
    access: access({
      'audit-log': ['list'],
      project: ['list'],
      registry: ['read', 'list'],
      replication: ['create', 'read', 'list'],
      'replication-policy': ['create', 'read', 'list', 'update', 'delete'],
      'replication-adapter': ['list'],
      scanner: ['read', 'list'],
      'security-hub': ['read', 'list'],
      quota: ['read', 'list'],
      label: ['read', 'create', 'update', 'delete'],
    }),
  },
  {
    kind: 'project',
    namespace: '*',
    access: access({
      project: ['read', 'update'],
      metadata: ['read', 'list', 'create', 'update', 'delete'],
      repository: ['read', 'list', 'pull'],
      artifact: ['read', 'list'],
      'artifact-addition': ['read'],
      'artifact-label': ['create', 'delete'],
      accessory: ['list'],
      tag: ['list'],
      label: ['read', 'list', 'create'],
      scan: ['read', 'create', 'stop'],
      sbom: ['read', 'create', 'stop'],
      scanner: ['read'],
      'notification-policy': ['read', 'list', 'create', 'update', 'delete'],
      quota: ['read'],
    }),
  },
];
