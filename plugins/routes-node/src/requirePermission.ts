import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import {
  AuthorizeResult,
  type BasicPermission,
} from '@backstage/plugin-permission-common';

/** @throws NotAllowedError when somebody may not do that at all */
export async function requirePermission(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  permission: BasicPermission,
): Promise<void> {
  const [decision] = await permissions.authorize([{ permission }], {
    credentials,
  });
  if (decision?.result !== AuthorizeResult.ALLOW)
    throw refusal(permission.name);
}

/** That somebody may not do something, in the words of all refusals. */
export function refusal(permission: string, target?: string): NotAllowedError {
  const where = target ? ` on ${target}` : '';
  return new NotAllowedError(
    `You do not have the permission ${permission}${where}`,
  );
}
