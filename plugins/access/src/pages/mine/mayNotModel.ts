import { listWords } from '../../words/lists';
import type { Right } from '../../words/rights';

/** What people come to the portal to do, in the order they think of it. */
export const usualActions = [
  'environments.open',
  'environments.wake',
  'environments.sleep',
  'environments.extend',
  'environments.destroy',
  'environments.refresh',
  'environments.sync',
  'environments.notice.acknowledge',
  'access.inspect',
];

/** Something usual that the reader may not do, or not everywhere. */
export interface MayNotItem {
  action: string;
  /** Where they may do it: "on PR environments of 4 services you own". Absent: nowhere. */
  only?: string;
}

/** Usual actions that the rights do not allow everywhere. */
export function mayNotOf(rights: Right[]): MayNotItem[] {
  return usualActions.flatMap(action => {
    const having = rights.filter(right =>
      right.grants.some(grant => grant.actions.includes(action)),
    );
    if (having.some(right => right.everywhere)) return [];
    const only = listWords(having.map(right => `on ${right.subject}`));
    return [only ? { action, only } : { action }];
  });
}
