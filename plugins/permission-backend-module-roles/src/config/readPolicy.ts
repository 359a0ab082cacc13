import type { Config } from '@backstage/config';
import {
  rolesSchema,
  separationSchema,
  type Role,
  type Separation,
} from '@slipway/plugin-access-common';
import { parseInput } from '@slipway/routes-node';
import { z } from 'zod';

/** What `permission` in app-config says of who may do what. */
export interface Policy {
  roles: Role[];
  separationOfDuties: Separation[];
}

/** Below the key that it stands under, so that errors name the whole path. */
const policySchema = z.object({
  permission: z.object({
    roles: rolesSchema,
    separationOfDuties: z.array(separationSchema).default([]),
  }),
});

/**
 * Reads `permission.roles` and `permission.separationOfDuties`.
 *
 * @throws InputError that names the path, what is wrong there and what would be right
 */
export function readPolicy(config: Config): Policy {
  const roles = config.getOptional('permission.roles');
  const separationOfDuties = config.getOptional(
    'permission.separationOfDuties',
  );
  return parseInput(
    policySchema,
    { permission: { roles, separationOfDuties } },
    'body',
  ).permission;
}
