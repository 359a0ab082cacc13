import { mockApis } from '@backstage/frontend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/**
 * Permissions of somebody who may do everything but this.
 *
 * @param denied names of permissions, or with one resource: `environments.wake staging/checkout`
 */
export function permissionsWithout(denied: string[]) {
  return mockApis.permission({
    authorize: ({ permission: { name }, resourceRef }) =>
      denied.includes(name) || denied.includes(`${name} ${resourceRef}`)
        ? AuthorizeResult.DENY
        : AuthorizeResult.ALLOW,
  });
}
