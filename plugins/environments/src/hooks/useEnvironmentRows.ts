import { useApi } from '@backstage/frontend-plugin-api';
import type { Environment } from '@slipway/plugin-environments-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { environmentsApiRef } from '../api/environmentsApi';
import { environmentKeys, type ListQuery } from '../api/keys';

const FIRST_PAGE = 100;
const NEXT_PAGES = 500;

/**
 * The rows of a list, page after page. The first page is small to be on screen at once; the next
 * ones are large because a change refetches every page that is loaded.
 */
export function useEnvironmentRows(
  query: ListQuery,
  options: { enabled?: boolean } = {},
) {
  const api = useApi(environmentsApiRef);
  const result = useInfiniteQuery({
    queryKey: environmentKeys.rows(query),
    queryFn: ({ pageParam, signal }) =>
      api.listEnvironments(
        {
          ...query,
          cursor: pageParam,
          limit: pageParam ? NEXT_PAGES : FIRST_PAGE,
        },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
    ...options,
  });
  const rows = useMemo(
    () => unique(result.data?.pages.flatMap(page => page.items) ?? []),
    [result.data],
  );
  return { ...result, rows, first: result.data?.pages[0] };
}

/** A row that moved between two pages while they were read is in both. */
function unique(rows: Environment[]): Environment[] {
  return [...new Map(rows.map(row => [row.name, row])).values()];
}
