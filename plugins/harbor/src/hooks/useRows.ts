import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { Page } from '@slipway/plugin-harbor-common';
import { useMemo } from 'react';

const FIRST_PAGE = 50;
const NEXT_PAGES = 200;

/** Which page of a list is read. */
export interface PageOptions {
  cursor?: string;
  limit: number;
}

/** What {@link useRows} reads. */
interface RowsOptions<Row, Answer> {
  queryKey: readonly unknown[];
  read: (page: PageOptions, signal: AbortSignal) => Promise<Answer>;
  /** Unique among the rows. */
  nameOf: (row: Row) => string;
  enabled?: boolean;
}

/**
 * The rows of a list, page after page. The first page is small to be on screen at once; the next ones are large
 * because a change refetches every page that is loaded.
 */
export function useRows<Row, Answer extends Page<Row>>(
  options: RowsOptions<Row, Answer>,
) {
  const { nameOf } = options;
  const result = useInfiniteQuery({
    queryKey: options.queryKey,
    queryFn: ({ pageParam, signal }) =>
      options.read(
        {
          cursor: pageParam || undefined,
          limit: pageParam ? NEXT_PAGES : FIRST_PAGE,
        },
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: page => page.pageInfo.nextCursor,
    placeholderData: keepPreviousData,
    enabled: options.enabled,
  });
  const rows = useMemo(() => {
    const all: Row[] = result.data?.pages.flatMap(page => page.items) ?? [];
    // A row that moved between two pages while they were read is in both.
    return [...new Map(all.map(row => [nameOf(row), row])).values()];
  }, [result.data, nameOf]);
  return { ...result, rows, first: result.data?.pages[0] };
}
