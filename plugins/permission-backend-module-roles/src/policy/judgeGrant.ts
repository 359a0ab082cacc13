import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Grant } from '@slipway/plugin-access-common';
import { allOf, limitableType, type Asker, type Criteria } from './conditions';

/** What a grant whose action matches has to say. */
export type Judgement =
  | { result: 'allows' }
  /** It allows what meets the criteria. */
  | { result: 'limits'; criteria: Criteria }
  | { result: 'does-not-apply'; why: string };

/** Whether the grant holds for nothing but some resources. */
export function isLimited({ kinds, clusters, services }: Grant): boolean {
  return Boolean(kinds ?? clusters ?? services);
}

/** Whether it takes the services somebody owns to judge the grant. */
export function dependsOnOwnedServices(
  { services }: Grant,
  permission: Permission,
): boolean {
  return (
    services === 'owned' &&
    isResourcePermission(permission) &&
    limitableType(permission.resourceType)?.byOwnedServices === true
  );
}

/** Judges a grant of a role that somebody has, with an action that matches. */
export function judgeGrant(
  grant: Grant,
  permission: Permission,
  asker: Asker,
): Judgement {
  if (!isLimited(grant)) return { result: 'allows' };
  const cannot = whyNotLimitable(grant, permission);
  if (cannot) return { result: 'does-not-apply', why: `the action ${cannot}` };
  const criteria =
    isResourcePermission(permission) &&
    limitableType(permission.resourceType)?.criteria(grant, asker);
  return criteria
    ? { result: 'limits', criteria: allOf(criteria) }
    : { result: 'does-not-apply', why: 'owns no service' };
}

/** Why a grant with limits has no effect on an action, after the name of the action; undefined when it has. */
export function whyNotLimitable(
  grant: Grant,
  permission: Permission,
): string | undefined {
  if (!isResourcePermission(permission))
    return 'is not done to one resource, so it cannot be limited';
  const type = limitableType(permission.resourceType);
  if (!type)
    return `is done to a ${permission.resourceType}, for which there are no limits`;
  const limit = type.unsupported(grant);
  return limit
    ? `is done to a ${permission.resourceType}, which cannot be limited to ${limit}`
    : undefined;
}
