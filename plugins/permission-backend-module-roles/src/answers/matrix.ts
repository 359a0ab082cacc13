import { isResourcePermission } from '@backstage/plugin-permission-common';
import type { AccessMatrix } from '@slipway/plugin-access-common';
import type { DeclaredAction } from '../plugins';
import { onlyReads } from '../policy';
import { remarksOn } from './remarks';
import type { Sources } from './types';

/** Roles and actions as they are in force. */
export async function matrix({
  inForce,
  actions,
  people,
}: Sources): Promise<AccessMatrix> {
  const { policy, loadedAt, rejected } = inForce;
  const [known, roles, emptyRefs] = await Promise.all([
    actions.list(),
    Promise.all(
      policy.roles.map(async role => {
        const crowd = await people.withRole(role);
        return { ...role, members: crowd.people, membersTotal: crowd.total };
      }),
    ),
    people.unknown(
      policy.roles.flatMap(({ groups, users }) => [...groups, ...users]),
    ),
  ]);
  return {
    roles,
    actions: known.actions.map(toAction),
    separationOfDuties: policy.separationOfDuties,
    remarks: remarksOn(policy, known, emptyRefs),
    loadedAt,
    rejected,
  };
}

function toAction({ plugin, permission }: DeclaredAction) {
  return {
    name: permission.name,
    plugin,
    reads: onlyReads(permission),
    resourceType: isResourcePermission(permission)
      ? permission.resourceType
      : undefined,
  };
}
