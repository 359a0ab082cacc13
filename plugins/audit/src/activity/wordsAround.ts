import type { Activity } from '@slipway/plugin-audit-common';
import { actionWords } from '@slipway/ui';

/** The words before and after the target: "put", "to sleep"; "tried to wake", "". */
export function wordsAround(
  activity: Pick<Activity, 'action' | 'outcome'>,
): [before: string, after: string] {
  const [before = '', after = ''] = sentence(activity).split('{}');
  return [before.trim(), after.trim()];
}

function sentence({ action, outcome }: Pick<Activity, 'action' | 'outcome'>) {
  const words = actionWords(action);
  switch (outcome) {
    case 'succeeded':
      return words.did;
    case 'running':
    case 'unchanged':
      return `asked to ${words.do}`;
    default:
      return `tried to ${words.do}`;
  }
}
