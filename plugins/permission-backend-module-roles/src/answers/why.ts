import {
  isResourcePermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { Grant, Role, Why, WhyQuery } from '@slipway/plugin-access-common';
import { toPerson, type Member } from '../catalog';
import {
  coversAction,
  hasRole,
  judgeGrant,
  onlyReads,
  type Asker,
  type Criteria,
} from '../policy';
import { inWords, scopeInWords } from '../words';
import { targetOf, type Target } from './target';
import type { Sources } from './types';
import { whoMay } from './whoMay';

type Step = Why['steps'][number] & {
  scope: string;
  /** Decides the result, as soon as it is known whether the resource meets them. */
  criteria?: Criteria;
};

/**
 * Why somebody may do something, or may not, be it to one resource.
 *
 * @throws NotFoundError for an unknown action or resource, InputError for a resource where there can be none
 */
export async function why(
  sources: Sources,
  member: Member,
  { action, resourceRef }: Omit<WhyQuery, 'user'>,
): Promise<Why> {
  const { permission } = await sources.actions.find(action);
  const target = targetOf(permission, resourceRef, sources.conditions);
  const answer = { person: toPerson(member), action, resourceRef };
  if (onlyReads(permission)) {
    return {
      ...answer,
      allowed: true,
      sentence: `${member.name} may do ${action}: it only reads, and everybody who is signed in may read`,
      steps: [],
    };
  }
  const asker: Asker = {
    refs: member.refs,
    ownedServices: await sources.services.ownedBy(member.refs),
  };
  const steps = await settle(
    stepsFor(permission, sources.inForce.policy.roles, asker),
    target,
  );
  const allowing = steps.filter(({ result }) => result === 'allows');
  const allowed = allowing.length > 0;
  return {
    ...answer,
    allowed,
    sentence: allowed
      ? `${member.name} may do ${action}${where(allowing, target)}, as ${titles(allowing)}`
      : `${member.name} may not do ${action}${target ? ` on ${target.name}` : ''}. ${(await whoMay(sources, { action, resourceRef })).sentence}`,
    steps: steps.map(({ role, grant, result, text }) => ({
      role,
      grant,
      result,
      text,
    })),
  };
}

function stepsFor(
  permission: Permission,
  roles: readonly Role[],
  asker: Asker,
): Step[] {
  return roles.flatMap(role =>
    role.may.flatMap((grant, index) =>
      coversAction(grant, permission.name)
        ? [stepFor(role, grant, index, permission, asker)]
        : [],
    ),
  );
}

function stepFor(
  role: Role,
  grant: Grant,
  index: number,
  permission: Permission,
  asker: Asker,
): Step {
  const { name, title } = role;
  const type = isResourcePermission(permission)
    ? permission.resourceType
    : undefined;
  const scope = scopeInWords(grant, type);
  const step = { role: { name, title }, grant: index, scope };
  if (!hasRole(role, asker.refs))
    return { ...step, result: 'does-not-apply', text: 'is not a member' };
  const judgement = judgeGrant(grant, permission, asker);
  switch (judgement.result) {
    case 'allows':
      return { ...step, result: 'allows', text: scope };
    case 'limits': {
      const { criteria } = judgement;
      return { ...step, result: 'allows', text: `on ${scope}`, criteria };
    }
    default:
      return { ...step, result: 'does-not-apply', text: judgement.why };
  }
}

/** Asks the plugin that knows the resource, once for all. */
async function settle(
  steps: Step[],
  target: Target | undefined,
): Promise<Step[]> {
  if (!target) return steps;
  const open = steps.flatMap(({ criteria }) => criteria ?? []);
  const held = await target.hold(open);
  return steps.map(step =>
    step.criteria && !held[open.indexOf(step.criteria)]
      ? { ...step, result: 'does-not-apply', text: `only on ${step.scope}` }
      : step,
  );
}

function where(steps: Step[], target: Target | undefined): string {
  if (target) return ` on ${target.name}`;
  const unlimited = steps.find(({ criteria }) => !criteria);
  return unlimited
    ? ` ${unlimited.scope}`
    : ` on ${inWords([...new Set(steps.map(({ scope }) => scope))])}`;
}

function titles(steps: Step[]): string {
  return inWords([...new Set(steps.map(({ role }) => role.title))]);
}
