import type {
  Environment,
  EnvironmentPage,
} from '@slipway/plugin-environments-common';
import { arrange, useMyName, type Mine } from '@slipway/ui';
import type { ListQuery } from '../../api/keys';
import { useEnvironmentPage } from '../../hooks/useReads';
import type { Pile } from './homeAnswer';

/** What {@link useTheirsFirst} is to find. */
interface Wanted {
  query: ListQuery;
  mine: Mine;
  isTheirs: (environment: Environment) => boolean;
  /** Of what is found, what counts; the others come after all that does. Absent: everything. */
  counts?: (environment: Environment) => boolean;
}

const everything = () => true;

/**
 * The first environments of a list, the reader's before those of others. Where not all fit, theirs are asked for by
 * themselves, so that none of them is missed behind others.
 */
export function useTheirsFirst(wanted: Wanted) {
  const { query, mine, isTheirs, counts = everything } = wanted;
  const me = useMyName();
  const all = useEnvironmentPage(query);
  const isCut = all.data !== undefined && isCutShort(all.data, counts);
  const opened = useEnvironmentPage(
    { ...query, owner: me ?? '' },
    { enabled: isCut && me !== undefined, keepPrevious: false },
  );
  const owned = useEnvironmentPage(
    { ...query, service: mine.services },
    { enabled: isCut && !mine.obstacle, keepPrevious: false },
  );
  const waits = mine.pending || opened.isLoading || owned.isLoading;
  return {
    pile:
      all.data && !waits
        ? pileOf(all.data, [opened.data, owned.data])
        : undefined,
    error: all.data ? undefined : all.error,
    retry: () => all.refetch(),
    retrying: all.isFetching,
  };

  function pileOf(
    page: EnvironmentPage,
    theirs: Array<EnvironmentPage | undefined>,
  ): Pile {
    const found = [page, ...theirs].flatMap(one => one?.items ?? []);
    const items = arrange(mine, unique(found).filter(counts), isTheirs);
    const totals = mine.only ? theirs : [page];
    return {
      items: items.slice(0, query.limit),
      // What the backend counted says nothing of what counts here.
      total: counts === everything ? most(items.length, totals) : items.length,
    };
  }
}

/** At least this many, or as many as one of the pages says there are. */
function most(found: number, pages: Array<EnvironmentPage | undefined>) {
  return Math.max(found, ...pages.map(page => page?.totalItems ?? 0));
}

/** Whether there is more of what counts than the page holds. */
function isCutShort(
  { items, totalItems }: EnvironmentPage,
  counts: (environment: Environment) => boolean,
): boolean {
  const last = items.at(-1);
  return items.length < totalItems && last !== undefined && counts(last);
}

function unique(items: Environment[]): Environment[] {
  return [...new Map(items.map(item => [item.name, item])).values()];
}
