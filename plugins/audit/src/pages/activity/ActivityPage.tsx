import History from '@mui/icons-material/History';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { EmptyState, NoMatch, PageFrame, Section } from '@slipway/ui';
import { useRef } from 'react';
import { countActions } from '../../activity/counts';
import { ActivityRows } from '../../components/ActivityRows';
import { AuditProvider } from '../../components/AuditProvider';
import { isFiltered, noFilters } from '../../filters/activityFilters';
import { useActivityFilters } from '../../filters/useActivityFilters';
import { useActivityRows } from '../../hooks/useActivityRows';
import { Answer } from './Answer';
import { ChainBanner } from './ChainBanner';
import { ChainState } from './ChainState';
import { ExportMenu } from './ExportMenu';
import { FilterBar } from './FilterBar';
import { FilterChips } from './FilterChips';
import { LinkedActivity } from './LinkedActivity';
import { togglesIn, useLineKeys } from './useLineKeys';

/** Who did what, where, why, and what came of it. */
export function ActivityPage() {
  return (
    <AuditProvider>
      <ActivityContent />
    </AuditProvider>
  );
}

function ActivityContent() {
  const { filters, ignored, change, opened, open } = useActivityFilters();
  const list = useActivityRows(filters);
  const lines = useRef<HTMLDivElement>(null);
  useLineKeys(lines);
  const filtered = isFiltered(filters);
  const listed = list.rows.some(row => row.correlationId === opened);
  const missing = opened !== undefined && !list.isPending && !listed;
  return (
    <PageFrame
      title="Activity"
      answer={<Answer />}
      aside={<ChainState />}
      actions={<ExportMenu filters={filters} />}
      banners={<ChainBanner />}
    >
      <Stack spacing={1.5}>
        <FilterBar
          filters={filters}
          onChange={change}
          onLeaveSearch={() => togglesIn(lines.current)[0]?.focus()}
        />
        <FilterChips filters={filters} onChange={change} />
        {ignored.length > 0 && (
          <Alert severity="info" onClose={() => change({})}>
            The address asks for {ignored.join(' and ')}, which means nothing
            here, so it narrows nothing.
          </Alert>
        )}
        {missing && (
          <LinkedActivity
            correlationId={opened}
            onClose={() => open(undefined)}
          />
        )}
        <Box ref={lines}>
          <Section
            title={filtered ? 'What fits the filters' : 'Everything'}
            note={
              list.totalItems === undefined
                ? undefined
                : countActions(list.totalItems)
            }
            flush
          >
            <ActivityRows
              list={list}
              subject="the audit trail"
              opened={opened}
              onOpen={open}
              paged
              empty={filtered ? <NothingFits /> : <NothingYet />}
            />
          </Section>
        </Box>
      </Stack>
    </PageFrame>
  );

  function NothingFits() {
    return <NoMatch title="No action fits" onClear={() => change(noFilters)} />;
  }
}

function NothingYet() {
  return (
    <EmptyState icon={History} title="Nothing has been done yet">
      Whatever somebody does in Slipway, or Slipway does by its own clock, is
      recorded here: who, what, where, why, and what came of it.
    </EmptyState>
  );
}
