import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { isResourcePermission } from '@backstage/plugin-permission-common';
import { requirePermission } from './requirePermission';
import type { CommandBody, CommandDefinition } from './types';

/** @throws NotAllowedError when somebody may not run a command on what it is about */
export async function authorizeCommand<Body extends CommandBody, Subject>(
  permissions: PermissionsService,
  credentials: BackstageCredentials,
  { permission, authorize }: CommandDefinition<Body, Subject>,
  about: { params: Record<string, string>; body: Body; subject: Subject },
): Promise<void> {
  if (authorize) {
    await authorize(credentials, about);
    return;
  }
  if (isResourcePermission(permission)) {
    throw new Error(
      `${permission.name} is about a ${permission.resourceType}: its command has to authorize by itself`,
    );
  }
  await requirePermission(permissions, credentials, permission);
}
