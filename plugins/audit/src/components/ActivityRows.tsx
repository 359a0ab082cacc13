import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { FailureState, RowSkeletons } from '@slipway/ui';
import type { ReactNode } from 'react';
import { formatCount } from '../activity/counts';
import type { useActivityRows } from '../hooks/useActivityRows';
import { ActivityList } from './ActivityList';

/** Props of {@link ActivityRows}. */
interface ActivityRowsProps {
  list: ReturnType<typeof useActivityRows>;
  /** What was asked for, for example "the activity of staging". */
  subject: string;
  opened: string | undefined;
  onOpen: (correlationId: string | undefined) => void;
  /** Offers the next page. */
  paged?: boolean;
  /** Instead of no lines. */
  empty: ReactNode;
}

/** A list as it loads, fails, is empty, or is there and can grow. Lines once shown stay when a later read fails. */
export function ActivityRows(props: ActivityRowsProps) {
  const { list } = props;
  const { rows, totalItems = 0 } = list;
  if (list.isPending) return <RowSkeletons rows={8} height={44} />;
  if (list.isError && rows.length === 0) {
    return (
      <FailureState
        error={list.error}
        subject={props.subject}
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  if (rows.length === 0) return props.empty;
  return (
    <>
      <Box sx={{ overflowX: 'auto' }}>
        <ActivityList
          activities={rows}
          opened={props.opened}
          onOpen={props.onOpen}
        />
      </Box>
      {props.paged && list.hasNextPage && (
        <Box sx={{ p: 1, borderTop: 1, borderColor: 'divider' }}>
          <Button
            disabled={list.isFetchingNextPage}
            onClick={() => list.fetchNextPage()}
          >
            {list.isFetchingNextPage
              ? 'Loading…'
              : `Load more (${formatCount(rows.length)} of ${formatCount(totalItems)} shown)`}
          </Button>
        </Box>
      )}
    </>
  );
}
