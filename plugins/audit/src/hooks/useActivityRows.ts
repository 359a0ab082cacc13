import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Activity,
  ListActivitiesQuery,
} from '@slipway/plugin-audit-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { auditApiRef } from '../api/auditApi';
import { auditKeys } from '../api/keys';
import { toQuery, type ActivityFilters } from '../filters/activityFilters';

/** What a page is asked for with; the first one finds out when it is asked for. */
interface PageParam {
  query?: Partial<ListActivitiesQuery>;
}

const FIRST: PageParam = {};

const FIRST_PAGE = 50;
const NEXT_PAGES = 200;

/**
 * The lines of a list, page after page. The first page is small to be on screen at once; the next ones
 * are large because a new record refetches every page that is loaded.
 */
export function useActivityRows(
  filters: Partial<ActivityFilters>,
  firstPage = FIRST_PAGE,
) {
  const api = useApi(auditApiRef);
  const result = useInfiniteQuery({
    queryKey: [...auditKeys.rows(filters), firstPage],
    queryFn: async ({ pageParam, signal }) => {
      const query = pageParam.query ?? {
        ...toQuery(filters, new Date()),
        limit: firstPage,
      };
      return { ...(await api.listActivities(query, { signal })), query };
    },
    initialPageParam: FIRST,
    // The last 24 hours of the next page have to be those of the first.
    getNextPageParam: ({ query, pageInfo: { nextCursor } }) =>
      nextCursor
        ? { query: { ...query, limit: NEXT_PAGES, cursor: nextCursor } }
        : undefined,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(
    () => unique(result.data?.pages.flatMap(page => page.items) ?? []),
    [result.data],
  );
  return { ...result, rows, totalItems: result.data?.pages[0]?.totalItems };
}

/** What was done while the pages were read can push a line from one page into the next. */
function unique(rows: Activity[]): Activity[] {
  return [...new Map(rows.map(row => [row.correlationId, row])).values()];
}
