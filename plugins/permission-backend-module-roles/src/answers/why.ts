import type { Permission } from '@backstage/plugin-permission-common';
import type {
  ActionQuery,
  Grant,
  Role,
  Why,
} from '@slipway/plugin-access-common';
import { toPerson, type Member } from '../catalog';
import {
  coversAction,
  hasRole,
  judgeGrant,
  onlyReads,
  type Asker,
  type Criteria,
} from '../policy';
import { scopeInWords } from '../words';
import { resourceTypeOf } from './resourceTypeOf';
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
  { action, resourceRef }: ActionQuery,
): Promise<Why> {
  const { permission } = await sources.actions.find(action);
  const target = targetOf(permission, resourceRef, sources.conditions);
  const answer = {
    person: toPerson(member),
    action,
    resourceType: resourceTypeOf(permission),
    resourceRef,
    target: target?.name,
    reads: onlyReads(permission),
  };
  if (answer.reads) return { ...answer, allowed: true, steps: [] };

  const asker: Asker = {
    refs: member.refs,
    ownedServices: await sources.services.ownedBy(member.refs),
  };
  const steps = await settle(
    stepsFor(permission, sources.inForce.policy.roles, asker),
    target,
  );
  const allowing = steps.filter(({ result }) => result === 'allows');
  const told = {
    ...answer,
    allowed: allowing.length > 0,
    steps: steps.map(({ role, grant, result, text }) => ({
      role,
      grant,
      result,
      text,
    })),
  };
  if (told.allowed)
    return { ...told, scopes: target ? undefined : scopesOf(allowing) };
  // Without a resource, a role of theirs would be named for what others may do with it.
  const besides = target ? undefined : member.refs;
  const others = await whoMay(sources, { action, resourceRef }, besides);
  return { ...told, whoMay: others.sentence };
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
  const scope = scopeInWords(grant, permission);
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

/** What those who allow it are limited to; undefined when one of them is not. */
function scopesOf(steps: Step[]): string[] | undefined {
  return steps.every(({ criteria }) => criteria)
    ? [...new Set(steps.map(({ scope }) => scope))]
    : undefined;
}
