import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of builds in Backstage's permission framework. */
export const RESOURCE_TYPE_BUILD = 'build';

const on = (name: string, action: 'create' | 'read' | 'update') =>
  createPermission({
    name: `buildkite.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_BUILD,
  });

/** See builds with their logs, reports and PipelineRuns. */
export const buildReadPermission = on('read', 'read');
/** Start a build of a branch and commit, see `newBuildRef`. */
export const buildCreatePermission = on('create', 'create');
/** Start a build again as a new one. */
export const buildRebuildPermission = on('rebuild', 'update');
/** End a build before its time. */
export const buildCancelPermission = on('cancel', 'update');
/** Run failed jobs again. */
export const jobRetryPermission = on('retry', 'update');
/** Let a build go on that waits for a person. */
export const jobUnblockPermission = on('unblock', 'update');
/** Fetch a build from Buildkite again. */
export const buildRefreshPermission = on('refresh', 'update');

/** What somebody may do to a build: the last part of each permission's name. */
export const buildVerbs = [
  'create',
  'rebuild',
  'cancel',
  'retry',
  'unblock',
  'refresh',
] as const;
export type BuildVerb = (typeof buildVerbs)[number];

/** The permission that each verb takes. */
export const permissionOfVerb: Record<BuildVerb, typeof buildReadPermission> = {
  create: buildCreatePermission,
  rebuild: buildRebuildPermission,
  cancel: buildCancelPermission,
  retry: jobRetryPermission,
  unblock: jobUnblockPermission,
  refresh: buildRefreshPermission,
};

/** Every permission of the plugin. */
export const buildkitePermissions = [
  buildReadPermission,
  ...Object.values(permissionOfVerb),
];
