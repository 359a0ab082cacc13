import { createPermission } from '@backstage/plugin-permission-common';

/** Resource type of images in Backstage's permission framework. */
export const RESOURCE_TYPE_IMAGE = 'image';

const on = (name: string, action: 'create' | 'read' | 'update') =>
  createPermission({
    name: `harbor.${name}`,
    attributes: { action },
    resourceType: RESOURCE_TYPE_IMAGE,
  });

/** See images with their scans, signatures and replications. */
export const imageReadPermission = on('read', 'read');
/** Have an image scanned. */
export const imageScanPermission = on('scan', 'update');
/** Bring an image to another instance, run a policy, or try one again. */
export const imageReplicatePermission = on('replicate', 'update');
/** Put a CVE on the allowlist of a project, or take it off. */
export const imageAllowlistPermission = on('allowlist', 'update');
/** Put a label on an image, or take it off. */
export const imageLabelPermission = on('label', 'update');
/** Fetch an image from its registries again. */
export const imageRefreshPermission = on('refresh', 'update');

/** What somebody may do to an image: the last part of each permission's name. */
export const imageVerbs = [
  'scan',
  'replicate',
  'allowlist',
  'label',
  'refresh',
] as const;
export type ImageVerb = (typeof imageVerbs)[number];

/** The permission that each verb takes. */
export const permissionOfVerb: Record<ImageVerb, typeof imageReadPermission> = {
  scan: imageScanPermission,
  replicate: imageReplicatePermission,
  allowlist: imageAllowlistPermission,
  label: imageLabelPermission,
  refresh: imageRefreshPermission,
};

/** Every permission of the plugin. */
export const harborPermissions = [
  imageReadPermission,
  ...Object.values(permissionOfVerb),
];
