import { createPermission } from '@backstage/plugin-permission-common';
import { rolesSchema, type Role } from '@slipway/plugin-access-common';
import type { z } from 'zod';

/** Roles as the configuration reader gives them. */
export function roles(...given: z.input<typeof rolesSchema>): Role[] {
  return rolesSchema.parse(given);
}

const onEnvironment = (name: string) =>
  createPermission({
    name,
    attributes: { action: 'update' },
    resourceType: 'environment',
  });

/** Permissions of every sort. */
export const permissions = {
  wake: onEnvironment('environments.wake'),
  sleep: onEnvironment('environments.sleep'),
  destroy: onEnvironment('environments.destroy'),
  acknowledge: createPermission({
    name: 'environments.notice.acknowledge',
    attributes: { action: 'update' },
  }),
  look: createPermission({
    name: 'environments.read',
    attributes: { action: 'read' },
    resourceType: 'environment',
  }),
  cancelBuild: createPermission({
    name: 'buildkite.cancel',
    attributes: { action: 'update' },
    resourceType: 'build',
  }),
  scanImage: createPermission({
    name: 'harbor.scan',
    attributes: { action: 'update' },
    resourceType: 'image',
  }),
  refreshEntity: createPermission({
    name: 'catalog.entity.refresh',
    attributes: { action: 'update' },
    resourceType: 'catalog-entity',
  }),
  runTemplate: createPermission({
    name: 'scaffolder.template.run',
    attributes: {},
    resourceType: 'scaffolder-template',
  }),
  inspect: createPermission({ name: 'access.inspect', attributes: {} }),
};
