import type { RobotPermission } from './accessTypes';

function access(rights: Readonly<Record<string, readonly string[]>>) {
  return Object.entries(rights).flatMap(([resource, actions]) =>
    actions.map(action => ({ resource, action })),
  );
}

/** What Slipway's documentation asks for, and nothing else: a robot at a real Harbor is given the same. */
export const portalPermissions: RobotPermission[] = [
  {
    kind: 'system',
    namespace: '/',
    access: access({
      registry: ['list'],
      replication: ['create', 'read', 'list'],
      'replication-policy': ['create', 'read', 'list', 'update', 'delete'],
      quota: ['list'],
    }),
  },
  {
    kind: 'project',
    namespace: '*',
    access: access({
      project: ['read', 'update'],
      repository: ['read', 'list'],
      artifact: ['read', 'list'],
      'artifact-addition': ['read'],
      'artifact-label': ['create', 'delete'],
      label: ['list'],
      scan: ['create'],
      quota: ['read'],
    }),
  },
];
