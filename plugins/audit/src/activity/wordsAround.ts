import type { Activity } from '@slipway/plugin-audit-common';
import { actionWords } from '@slipway/ui';
import { allowlistWords, type SpokenOf } from './allowlistWords';

type Spoken = SpokenOf & Pick<Activity, 'outcome'>;

/** The words before and after the target: "put", "to sleep"; "tried to wake", "". */
export function wordsAround(activity: Spoken): [before: string, after: string] {
  const [before = '', after = ''] = sentence(activity).split('{}');
  return [before.trim(), after.trim()];
}

function sentence(activity: Spoken) {
  const passing = allowlistWords(activity);
  const words = passing
    ? { did: passing, do: passing }
    : actionWords(activity.action);
  switch (activity.outcome) {
    case 'succeeded':
      return words.did;
    case 'running':
    case 'unchanged':
      return `asked to ${words.do}`;
    default:
      return `tried to ${words.do}`;
  }
}
