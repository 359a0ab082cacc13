import type { Why } from '@slipway/plugin-access-common';
import { actionTitle, actionToDo } from '@slipway/ui';
import { listWords, uncapitalised } from './lists';

/** The answer in one sentence: "Quinn may put staging to sleep, as QA". */
export function whySentence(why: Why): string {
  const { person, allowed, reads, whoMay } = why;
  const wish = wishOf(why);
  if (!allowed)
    return [`${person.name} may not ${wish}`, whoMay]
      .filter(Boolean)
      .join('. ');
  return reads
    ? `${person.name} may ${wish}: that only reads, and everybody who is signed in may read`
    : `${person.name} may ${wish}, as ${rolesOf(why)}`;
}

function wishOf(why: Why): string {
  const { action, resourceType } = why;
  const plain = uncapitalised(actionTitle(action));
  if (!resourceType) return plain;
  const target = targetOf(why);
  // What nobody gave words to calls itself by its name, which nobody would say.
  const nameless = actionToDo(action, '').includes(action);
  if (!nameless && target) return actionToDo(action, target);
  return target ? `${plain} on ${target}` : plain;
}

/** What it would be done to; undefined where that is everything, or nothing, of its kind. */
function targetOf({ target, scopes, resourceType, allowed }: Why) {
  if (target) return target;
  if (scopes) return listWords(scopes);
  if (resourceType !== 'environment') return undefined;
  return allowed ? 'every environment' : 'any environment';
}

function rolesOf({ steps }: Why): string {
  const allowing = steps.filter(({ result }) => result === 'allows');
  return listWords([...new Set(allowing.map(({ role }) => role.title))]);
}
