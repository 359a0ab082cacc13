import type {
  AccessMatrix,
  ActionInForce,
  Role,
} from '@slipway/plugin-access-common';
import type { DeclaredAction } from '../plugins';
import { onlyReads } from '../policy';
import { cellOf } from './cellOf';
import { remarksOn } from './remarks';
import { resourceTypeOf } from './resourceTypeOf';
import type { Sources } from './types';

/** Roles and actions as they are in force. */
export async function matrix({
  inForce,
  actions,
  people,
}: Sources): Promise<AccessMatrix> {
  const { policy, loadedAt, rejected } = inForce;
  const [known, roles, vacancies] = await Promise.all([
    actions.list(),
    Promise.all(
      policy.roles.map(async role => {
        const crowd = await people.withRole(role);
        return { ...role, members: crowd.people, membersTotal: crowd.total };
      }),
    ),
    people.vacancies(
      policy.roles.flatMap(({ groups, users }) => [...groups, ...users]),
    ),
  ]);
  return {
    roles,
    actions: known.actions.map(action => inForceFor(policy.roles, action)),
    separationOfDuties: policy.separationOfDuties,
    remarks: remarksOn(policy, known, vacancies),
    loadedAt,
    rejected,
  };
}

function inForceFor(
  roles: readonly Role[],
  { plugin, permission }: DeclaredAction,
): ActionInForce {
  return {
    name: permission.name,
    plugin,
    reads: onlyReads(permission),
    resourceType: resourceTypeOf(permission),
    cells: roles.map(role => cellOf(role, permission)),
  };
}
