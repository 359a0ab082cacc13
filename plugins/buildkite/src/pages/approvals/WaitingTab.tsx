import CheckCircle from '@mui/icons-material/CheckCircle';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import {
  EmptyState,
  FailureState,
  MineBar,
  RowSkeletons,
  Section,
  useMine,
} from '@slipway/ui';
import { useMemo } from 'react';
import { approvalKey, useApprovalRows } from '../../hooks/useRows';
import { ApprovalList } from './ApprovalList';

/** What waits for a person: first what the reader may let go on, then what waits for others. */
export function WaitingTab() {
  const mine = useMine();
  const service = mine.only ? mine.services : undefined;
  const enabled = !(mine.asked && mine.pending);
  const forMe = useApprovalRows({ service, mayUnblock: true }, { enabled });
  const all = useApprovalRows({ service }, { enabled });
  const others = useMemo(() => {
    const theirs = new Set(forMe.rows.map(approvalKey));
    return all.rows.filter(row => !theirs.has(approvalKey(row)));
  }, [forMe.rows, all.rows]);
  return (
    <>
      <MineBar mine={mine} />
      {content()}
    </>
  );

  function content() {
    const failed = [forMe, all].find(read => read.isError && !read.data);
    if (failed) {
      return (
        <FailureState
          error={failed.error}
          subject="what waits for a person"
          onRetry={() => {
            forMe.refetch();
            all.refetch();
          }}
          retrying={forMe.isFetching || all.isFetching}
        />
      );
    }
    if (forMe.isPending || all.isPending) {
      return <RowSkeletons rows={4} height={84} />;
    }
    if (forMe.rows.length + others.length === 0) {
      return (
        <EmptyState
          icon={CheckCircle}
          title={
            mine.only
              ? 'No build of your services waits for a person'
              : 'No build waits for a person'
          }
        >
          A build that comes to a block step shows up here until somebody lets
          it go on.
        </EmptyState>
      );
    }
    return (
      <Stack spacing={2}>
        {forMe.rows.length > 0 && (
          <Section
            title="You may let these go on"
            note={forMe.first?.totalItems}
            flush
          >
            <ApprovalList
              label="You may let these go on"
              approvals={forMe.rows}
              owns={mine.owns}
            />
            <More list={forMe} />
          </Section>
        )}
        {others.length > 0 && (
          <Section title="These wait for others" flush>
            <ApprovalList
              label="These wait for others"
              approvals={others}
              owns={mine.owns}
            />
            <More list={all} />
          </Section>
        )}
      </Stack>
    );
  }
}

function More({ list }: { list: ReturnType<typeof useApprovalRows> }) {
  if (!list.hasNextPage) return null;
  return (
    <Button
      fullWidth
      onClick={() => list.fetchNextPage()}
      disabled={list.isFetchingNextPage}
    >
      {list.isFetchingNextPage ? 'Loading…' : 'Show more'}
    </Button>
  );
}
