import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of environments in Backstage's permission framework. */
export const RESOURCE_TYPE_ENVIRONMENT = 'environment';

/** See an environment, in lists and by name. */
export const environmentReadPermission = createPermission({
  name: 'environments.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_ENVIRONMENT,
});

const act = (name: string, action: 'create' | 'update' | 'delete') =>
  createPermission({
    name: `environments.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_ENVIRONMENT,
  });

/** Open a PR environment, see {@link newEnvironmentRef}. */
export const environmentOpenPermission = act('open', 'create');
/** Wake a hibernating environment, or services of it. */
export const environmentWakePermission = act('wake', 'update');
/** Put an environment, or services of it, to sleep. */
export const environmentSleepPermission = act('sleep', 'update');
/** Change when a PR environment expires. */
export const environmentExtendPermission = act('extend', 'update');
/** Destroy a PR environment. */
export const environmentDestroyPermission = act('destroy', 'delete');
/** Make Argo CD look at an environment now instead of at its next poll. */
export const environmentRefreshPermission = act('refresh', 'update');
/** Make Argo CD apply what Git asks for to one workload. */
export const environmentSyncPermission = act('sync', 'update');

/** Take note of a notice, so that the portal goes on with what it held back. */
export const noticeAcknowledgePermission = createPermission({
  name: 'environments.notice.acknowledge',
  attributes: { action: 'update' },
});

/** Every permission of the plugin. */
export const environmentPermissions = [
  environmentReadPermission,
  environmentOpenPermission,
  environmentWakePermission,
  environmentSleepPermission,
  environmentExtendPermission,
  environmentDestroyPermission,
  environmentRefreshPermission,
  environmentSyncPermission,
  noticeAcknowledgePermission,
];

/** What somebody may do to an environment: the last part of each permission's name. */
export const environmentVerbs = [
  'open',
  'wake',
  'sleep',
  'extend',
  'destroy',
  'refresh',
  'sync',
] as const;
export type EnvironmentVerb = (typeof environmentVerbs)[number];

/** The permission that each verb takes. */
export const permissionOfVerb: Record<
  EnvironmentVerb,
  typeof environmentWakePermission
> = {
  open: environmentOpenPermission,
  wake: environmentWakePermission,
  sleep: environmentSleepPermission,
  extend: environmentExtendPermission,
  destroy: environmentDestroyPermission,
  refresh: environmentRefreshPermission,
  sync: environmentSyncPermission,
};
