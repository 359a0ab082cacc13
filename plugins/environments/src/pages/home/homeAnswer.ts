import type { Environment } from '@slipway/plugin-environments-common';

/** Environments of one concern: some of them, and how many there are in all. */
export interface Pile {
  items: Environment[];
  total: number;
}

/**
 * What the day starts with, in one sentence.
 *
 * @param others what else needs the reader, as other sections of the page say it: `2 approvals wait for you`
 */
export function homeAnswer(
  needsYou: Pile,
  onItsWay: Pile,
  others: string[],
): string {
  return [
    ...others,
    ...environmentsInWords(needsYou.total, others.length === 0),
    ...(onItsWay.total > 0 ? [`${onItsWay.total} on the way`] : []),
  ].join(', ');
}

function environmentsInWords(amount: number, alone: boolean): string[] {
  if (amount === 0) return alone ? ['Nothing needs you'] : [];
  return [
    amount === 1
      ? '1 environment needs you'
      : `${amount} environments need you`,
  ];
}
