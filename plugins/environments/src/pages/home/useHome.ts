import type { Environment } from '@slipway/plugin-environments-common';
import { arrange, type Mine } from '@slipway/ui';
import { needsYouStates, onItsWayStates } from '../../components/state/states';
import { useMine } from '../../hooks/useMine';
import { useYours } from '../../hooks/useYours';
import type { Pile } from './homeAnswer';
import { useTheirsFirst } from './useTheirsFirst';

/** What the home page is about. A pile is undefined until it is known. */
export interface Home {
  needsYou?: Pile;
  onItsWay?: Pile;
  mine: Mine;
  /** Why an environment is the reader's; undefined when it is not. */
  yours: (environment: Environment) => string | undefined;
  /** Why what needs you is not known. */
  error?: unknown;
  retry: () => void;
  retrying: boolean;
}

const SHOWN = 12;

const waitsForAPerson = ({ state }: Environment) =>
  needsYouStates.includes(state);
const isAboutToExpire = (environment: Environment) => environment.expiresSoon;

/** Reads what needs the reader and what is on its way. */
export function useHome(): Home {
  const mine = useMine();
  const yours = useYours(mine);
  const isTheirs = (item: Environment) => yours(item) !== undefined;
  const troubled = useTheirsFirst({
    query: { state: needsYouStates, limit: SHOWN },
    mine,
    isTheirs,
  });
  const expiring = useTheirsFirst({
    query: { kind: ['pull-request'], sort: 'expiresAt', limit: SHOWN },
    mine,
    isTheirs,
    counts: isAboutToExpire,
  });
  const moving = useTheirsFirst({
    query: { state: onItsWayStates, limit: 8 },
    mine,
    isTheirs,
  });
  const reads = [troubled, expiring, moving];
  return {
    needsYou:
      troubled.pile &&
      expiring.pile &&
      together(troubled.pile, expiring.pile, items =>
        arrange(mine, items, isTheirs),
      ),
    onItsWay: moving.pile,
    mine,
    yours,
    error: reads.find(read => read.error)?.error,
    retry: () => reads.forEach(read => read.retry()),
    retrying: reads.some(read => read.retrying),
  };
}

/** What is troubled and what expires, which only counts when it is neither troubled nor leaving anyway. */
function together(
  troubled: Pile,
  expiring: Pile,
  order: (items: Environment[]) => Environment[],
): Pile {
  const soon = expiring.items.filter(
    item => !waitsForAPerson(item) && item.state !== 'destroying',
  );
  return {
    items: order([...troubled.items, ...soon]),
    total: troubled.total + soon.length,
  };
}
