import type { Permission } from '@backstage/plugin-permission-common';
import type { Grant, Role } from '@slipway/plugin-access-common';
import { isLimited, whyNotLimitable } from './judgeGrant';
import { coversAction } from './matchesAction';

/** The grants of a role that allow an action, to whatever they are limited and whoever has it. */
export function effectiveGrants(
  { may }: Pick<Role, 'may'>,
  permission: Permission,
): Grant[] {
  return may.filter(
    grant =>
      coversAction(grant, permission.name) &&
      !(isLimited(grant) && whyNotLimitable(grant, permission)),
  );
}
