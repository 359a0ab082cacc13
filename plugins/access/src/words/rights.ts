import type { Entitlement, MyAccess } from '@slipway/plugin-access-common';
import { subjectWords } from './subjects';

/** What the reader may do to one sort of things. */
export interface Right {
  /** What it is done to: "PR environments of 4 services you own". */
  subject: string;
  /** Holds for every one of its subject. */
  everywhere: boolean;
  toEnvironments: boolean;
  /** By role, in the order of the policy. */
  grants: Array<{ role: Entitlement['role']; actions: string[] }>;
}

/** What the reader may do besides reading, grouped by what it is done to. */
export function rightsOf(mine: MyAccess): Right[] {
  const rights = new Map<string, Right>();
  for (const entitlement of mine.entitlements) {
    const { action, role, everywhere, scope, resourceType } = entitlement;
    const toEnvironments = resourceType === 'environment';
    const subject = everywhere ? subjectWords(action, resourceType) : scope;
    const key = `${toEnvironments} ${subject}`;
    const right = rights.get(key) ?? {
      subject,
      everywhere,
      toEnvironments,
      grants: [],
    };
    rights.set(key, right);
    const grant = right.grants.find(({ role: has }) => has.name === role.name);
    if (!grant) right.grants.push({ role, actions: [action] });
    else if (!grant.actions.includes(action)) grant.actions.push(action);
  }
  return [...rights.values()];
}

/** Everything that one of the rights allows, each once. */
export const actionsOf = (rights: Right[]): string[] => [
  ...new Set(
    rights.flatMap(right => right.grants.flatMap(grant => grant.actions)),
  ),
];
