import type { Environment } from '@slipway/plugin-environments-common';

/** Environments of one concern: some of them, and how many there are in all. */
export interface Pile {
  items: Environment[];
  total: number;
}

/** What the day starts with, in one sentence. */
export function homeAnswer(needsYou: Pile, onItsWay: Pile): string {
  const moving = onItsWay.total > 0 ? `, ${onItsWay.total} on the way` : '';
  if (needsYou.total === 0) return `Nothing needs you${moving}`;
  return needsYou.total === 1
    ? `1 environment needs you${moving}`
    : `${needsYou.total} environments need you${moving}`;
}
