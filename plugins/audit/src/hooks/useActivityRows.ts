import { useApi } from '@backstage/frontend-plugin-api';
import type { Activity } from '@slipway/plugin-audit-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { auditApiRef } from '../api/auditApi';
import { auditKeys } from '../api/keys';
import { toQuery, type ActivityFilters } from '../filters/activityFilters';

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
    queryFn: ({ pageParam, signal }) =>
      api.listActivities(
        {
          ...toQuery(filters, new Date()),
          cursor: pageParam || undefined,
          limit: pageParam ? NEXT_PAGES : firstPage,
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
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
