import type { Permission } from '@backstage/plugin-permission-common';
import type {
  Entitlement,
  MyAccess,
  Role,
} from '@slipway/plugin-access-common';
import { toPerson, type Member } from '../catalog';
import {
  coversAction,
  hasRole,
  isLimited,
  judgeGrant,
  onlyReads,
  type Asker,
} from '../policy';
import { scopeInWords } from '../words';
import { resourceTypeOf } from './resourceTypeOf';
import type { Sources } from './types';

/** What somebody may do beyond reading. */
export async function mine(
  { inForce, actions, services }: Sources,
  member: Member,
): Promise<MyAccess> {
  const { refs } = member;
  const [known, ownedServices] = await Promise.all([
    actions.list(),
    services.ownedBy(refs),
  ]);
  const permissions = known.actions.map(({ permission }) => permission);
  const roles = inForce.policy.roles.filter(role => hasRole(role, refs));
  return {
    person: toPerson(member),
    ownershipRefs: refs,
    roles: roles.map(({ name, title }) => ({ name, title })),
    entitlements: roles.flatMap(role =>
      entitlements(role, permissions, { refs, ownedServices }),
    ),
    ownedServices,
  };
}

function entitlements(
  { name, title, may }: Role,
  permissions: Permission[],
  asker: Asker,
): Entitlement[] {
  return may.flatMap(grant =>
    permissions
      .filter(
        permission =>
          !onlyReads(permission) &&
          coversAction(grant, permission.name) &&
          judgeGrant(grant, permission, asker).result !== 'does-not-apply',
      )
      .map(permission => ({
        action: permission.name,
        resourceType: resourceTypeOf(permission),
        role: { name, title },
        everywhere: !isLimited(grant),
        scope: scopeInWords(grant, permission, {
          ownedServices: asker.ownedServices.length,
        }),
        grant,
      })),
  );
}
