import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';

const FIRST_PAGE = 50;
const NEXT_PAGES = 200;

/** One page of a list, in the shape of the catalog's. */
interface PageOf<Row> {
  items: Row[];
  pageInfo: { nextCursor?: string };
}

/** What {@link usePagedRows} asks for. */
interface PagedRowsOptions<Row, Answer> {
  queryKey: readonly unknown[];
  read: (
    page: { cursor?: string; limit: number },
    signal: AbortSignal,
  ) => Promise<Answer>;
  /** Unique, and the same for as long as it is the same row. */
  nameOf: (row: Row) => string;
  enabled?: boolean;
}

/**
 * The rows of a list, page after page. The first page is small to be on screen at once; the next ones are large
 * because a change refetches every page that is loaded.
 */
export function usePagedRows<Row, Answer extends PageOf<Row>>(
  options: PagedRowsOptions<Row, Answer>,
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
