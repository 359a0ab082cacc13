import type { Environment } from '@slipway/plugin-environments-common';
import { useMyName } from '@slipway/ui';
import { needsYouStates, onItsWayStates } from '../../components/state/states';
import { useEnvironmentPage } from '../../hooks/useReads';
import type { Pile } from './homeAnswer';

/** What the home page is about. A pile is undefined until it is known. */
export interface Home {
  needsYou?: Pile;
  onItsWay?: Pile;
  /** Why what needs you is not known. */
  error?: unknown;
  retry: () => void;
  retrying: boolean;
}

const SHOWN = 12;

const isTroubled = (environment: Environment) =>
  needsYouStates.includes(environment.state);

/** Reads what needs the reader and what is on its way. */
export function useHome(): Home {
  const me = useMyName();
  const troubled = useEnvironmentPage({ state: needsYouStates, limit: SHOWN });
  const expiring = useEnvironmentPage({
    kind: ['pull-request'],
    sort: 'expiresAt',
    limit: SHOWN,
  });
  const moving = useEnvironmentPage({ state: onItsWayStates, limit: 8 });
  const soon = expiring.data?.items.filter(
    item =>
      item.expiresSoon && !isTroubled(item) && item.state !== 'destroying',
  );
  return {
    needsYou:
      troubled.data && soon
        ? {
            items: mineFirst([...troubled.data.items, ...soon], me),
            total: troubled.data.totalItems + soon.length,
          }
        : undefined,
    onItsWay: moving.data && {
      items: moving.data.items,
      total: moving.data.totalItems,
    },
    error: [troubled, expiring, moving].find(query => !query.data)?.error,
    retry: () => [troubled, expiring, moving].forEach(query => query.refetch()),
    retrying: [troubled, expiring, moving].some(query => query.isFetching),
  };
}

/** The reader's own before those of others; otherwise in the order they came. */
export function mineFirst(
  items: Environment[],
  me: string | undefined,
): Environment[] {
  const isMine = (item: Environment) => me !== undefined && item.owner === me;
  return [...items.filter(isMine), ...items.filter(item => !isMine(item))];
}
