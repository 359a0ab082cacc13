import {
  AuthorizeResult,
  isResourcePermission,
  type Permission,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import type { Role } from '@slipway/plugin-access-common';
import { anyOf, limitableType } from './conditions';
import { effectiveGrants } from './effectiveGrants';
import {
  dependsOnOwnedServices,
  judgeGrant,
  type Judgement,
} from './judgeGrant';
import { hasRole } from './membership';

const deny: PolicyDecision = { result: AuthorizeResult.DENY };
const allow: PolicyDecision = { result: AuthorizeResult.ALLOW };

/** Whether everybody who is signed in may do it. */
export function onlyReads({ attributes }: Permission): boolean {
  return attributes.action === 'read';
}

/**
 * Decides whether somebody may do something, and to what.
 *
 * @param refs in whose name they act, normal: themselves and their groups
 * @param ownedServices names of the services they own; asked for only when the decision depends on it
 */
export async function decide(
  permission: Permission,
  roles: readonly Role[],
  refs: readonly string[],
  ownedServices: () => Promise<string[]>,
): Promise<PolicyDecision> {
  if (onlyReads(permission)) return allow;
  const grants = roles
    .filter(role => hasRole(role, refs))
    .flatMap(role => effectiveGrants(role, permission));

  const judge = (owned: string[]) =>
    grants.map(grant =>
      judgeGrant(grant, permission, { refs, ownedServices: owned }),
    );
  const without = judge([]);
  const settled =
    without.some(({ result }) => result === 'allows') ||
    !grants.some(grant => dependsOnOwnedServices(grant, permission));
  return combine(permission, settled ? without : judge(await ownedServices()));
}

function combine(
  permission: Permission,
  judgements: Judgement[],
): PolicyDecision {
  if (judgements.some(({ result }) => result === 'allows')) return allow;
  const criteria = judgements.flatMap(judgement =>
    judgement.result === 'limits' ? [judgement.criteria] : [],
  );
  if (criteria.length === 0 || !isResourcePermission(permission)) return deny;
  const { resourceType } = permission;
  const type = limitableType(resourceType);
  if (!type) return deny;
  return {
    result: AuthorizeResult.CONDITIONAL,
    pluginId: type.pluginId,
    resourceType,
    conditions: anyOf(criteria),
  };
}
