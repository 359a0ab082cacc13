import type { Separation } from '@slipway/plugin-access-common';
import { actionToDo, actionWords } from '@slipway/ui';

/** A separation of duties as a sentence: "Who woke something may not put it to sleep." */
export function separationWords({ action, notAfter }: Separation): string {
  const did = actionWords(notAfter).did.replace('{}', 'something');
  return `Who ${did} may not ${actionToDo(action, 'it')}.`;
}
