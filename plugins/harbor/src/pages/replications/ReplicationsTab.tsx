import Clear from '@mui/icons-material/Clear';
import SyncAlt from '@mui/icons-material/SyncAlt';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import {
  EmptyState,
  FailureState,
  NoMatch,
  RowSkeletons,
  SearchField,
  Section,
  StateChips,
  ToggleChip,
  useAddressFilters,
} from '@slipway/ui';
import { replicationLooks } from '../../components/replication/replicationLooks';
import { replicationName, useReplicationRows } from '../../hooks/useFleet';
import { useInstances } from '../../hooks/useInstances';
import { usePolicies } from '../../hooks/useReads';
import { PolicyTable } from './PolicyTable';
import {
  isFiltered,
  noFilters,
  readFilters,
  toQuery,
  writeFilters,
} from './replicationFilters';
import { ReplicationRow } from './ReplicationRow';

/** How images go from one registry to another: the rules, and what became of each run. */
export function ReplicationsTab() {
  const { filters, change } = useAddressFilters(readFilters, writeFilters);
  const list = useReplicationRows(toQuery(filters));
  const policies = usePolicies().data?.items;
  const instances = useInstances();
  const isOnlyOne =
    instances?.length === 1 &&
    policies?.length === 0 &&
    list.first?.totalItems === 0;
  if (isOnlyOne && !isFiltered(filters)) {
    return (
      <EmptyState icon={SyncAlt} title="There is one registry">
        As soon as it has a replication policy that the portal may read, or
        another Harbor is connected, what goes where is shown here.
      </EmptyState>
    );
  }
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <PolicyTable />
      <Section
        title="Runs"
        note={
          list.first &&
          `${list.first.totalItems.toLocaleString('en')} ${isFiltered(filters) ? 'fit the filters' : 'in all'}`
        }
      >
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 1.5,
            pb: 1.5,
          }}
        >
          <SearchField
            label="Search replications"
            placeholder="Search policy or image…"
            value={filters.q}
            onChange={q => change({ q })}
          />
          <StateChips
            looks={replicationLooks}
            selected={filters.state}
            onChange={state => change({ state })}
          />
          {filters.image && (
            <ToggleChip
              icon={Clear}
              pressed
              explains="Show others too"
              onToggle={() => change({ image: '' })}
            >
              {filters.image.slice(0, 30)}
            </ToggleChip>
          )}
        </Box>
        {content()}
      </Section>
    </Box>
  );

  function content() {
    if (list.isPending) return <RowSkeletons rows={5} height={56} />;
    if (list.isError && list.rows.length === 0) {
      return (
        <FailureState
          error={list.error}
          subject="the replications"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (list.rows.length > 0) {
      return (
        <>
          <Box
            component="ul"
            aria-label="Replications"
            sx={{ m: 0, p: 0, listStyle: 'none' }}
          >
            {list.rows.map(replication => (
              <ReplicationRow
                key={replicationName(replication)}
                replication={replication}
              />
            ))}
          </Box>
          {list.hasNextPage && (
            <Button
              onClick={() => list.fetchNextPage()}
              disabled={list.isFetchingNextPage}
            >
              Older ones
            </Button>
          )}
        </>
      );
    }
    if (isFiltered(filters)) {
      return (
        <NoMatch
          title="No replication matches"
          onClear={() => change(noFilters)}
        />
      );
    }
    return (
      <EmptyState icon={SyncAlt} title="Nothing was replicated yet">
        Run a policy, or bring one image to another instance from its page.
      </EmptyState>
    );
  }
}
