import type { PermissionCriteria } from '@backstage/plugin-permission-common';

/** What a permission policy lets somebody see: images with one of these values. */
export interface ImageFilter {
  /** `project`: `instance/project`. `service-like`: names of services with `*` for any part. */
  property: 'instance' | 'project' | 'service' | 'service-like';
  values: string[];
}
/** Absent: everything. */
export type Visible = PermissionCriteria<ImageFilter> | undefined;
