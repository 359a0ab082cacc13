import Hub from '@mui/icons-material/Hub';
import { useRouteRef } from '@backstage/frontend-plugin-api';
import {
  type Column,
  EmptyState,
  FailureState,
  NoMatch,
  ROW_HEIGHT,
  RowSkeletons,
  useAddressFilters,
  useMine,
  useSelected,
  VirtualTable,
} from '@slipway/ui';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { runKey } from '../../api/keys';
import { useRunRows } from '../../hooks/useRows';
import { runRouteRef } from '../../routes';
import { RunCells } from './RunCells';
import { RunFilterBar } from './RunFilterBar';
import {
  isFiltered,
  noFilters,
  readFilters,
  toQuery,
  writeFilters,
} from './runFilters';

const columns: Column[] = [
  { title: 'State' },
  { title: 'PipelineRun' },
  { title: 'Started by' },
  { title: 'Change' },
  { title: 'Age', atEnd: true },
  { title: 'Duration', atEnd: true },
];
const template =
  '130px minmax(220px, 1.6fr) minmax(140px, 1fr) minmax(200px, 1.6fr) 60px 72px';

/** Tekton's PipelineRuns: those of builds, and those that nobody built. */
export function RunsTab() {
  const { filters, change } = useAddressFilters(readFilters, writeFilters);
  const mine = useMine();
  const services = filters.mine && mine.only ? mine.services : [];
  const query = toQuery(filters, services);
  const list = useRunRows(query, { enabled: !(filters.mine && mine.pending) });
  const { selected, select } = useSelected();
  const toPath = useRouteRef(runRouteRef);
  const navigate = useNavigate();
  const { rows, fetchNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const open = (key: string) => {
    const run = rows.find(row => runKey(row) === key);
    if (!run || !toPath) return;
    const { cluster, namespace, name } = run;
    navigate(toPath({ cluster, namespace, name }));
  };
  const first = rows[0];
  return (
    <>
      <RunFilterBar
        filters={filters}
        mine={mine}
        sources={list.first?.sources ?? []}
        onChange={change}
        onLeaveSearch={() => first && select(runKey(first))}
      />
      {content()}
    </>
  );

  function content() {
    if (list.isPending) return <RowSkeletons rows={10} height={ROW_HEIGHT} />;
    if (list.isError && rows.length === 0) {
      return (
        <FailureState
          error={list.error}
          subject="the PipelineRuns"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (rows.length > 0) {
      return (
        <VirtualTable
          label="PipelineRuns"
          columns={columns}
          template={template}
          minWidth={960}
          rows={rows}
          nameOf={runKey}
          cells={run => <RunCells run={run} />}
          totalItems={list.first?.totalItems ?? rows.length}
          selected={selected}
          onSelect={select}
          onOpen={open}
          hasMore={list.hasNextPage}
          onMore={more}
          scope={JSON.stringify(query)}
        />
      );
    }
    if (isFiltered(filters)) {
      return (
        <NoMatch
          title="No PipelineRun matches"
          onClear={() => change(noFilters)}
        />
      );
    }
    return (
      <EmptyState icon={Hub} title="There are no PipelineRuns">
        Steps of builds run as PipelineRuns of Tekton on the clusters that the
        configuration names; Pipelines as Code starts others.
      </EmptyState>
    );
  }
}
