import { useRouteRef } from '@backstage/frontend-plugin-api';
import MergeType from '@mui/icons-material/MergeType';
import {
  EmptyState,
  FailureState,
  ROW_HEIGHT,
  RowSkeletons,
  useAddressFilters,
  useSelected,
} from '@slipway/ui';
import { useCallback } from 'react';
import { useNavigate } from 'react-router-dom';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentRows } from '../../hooks/useEnvironmentRows';
import { useEnvironmentPage } from '../../hooks/useReads';
import { environmentRouteRef } from '../../routes';
import { EnvironmentTable } from './EnvironmentTable';
import { FilterBar } from './FilterBar';
import { NoMatch } from './NoMatch';
import { isFiltered, readFilters, toQuery, writeFilters } from './listFilters';

/** Every PR environment: found, narrowed, ordered, opened. */
export function PullRequestsTab() {
  const { filters, change } = useAddressFilters(readFilters, writeFilters);
  const { selected, select } = useSelected();
  const mine = useMine();
  const enabled = !(filters.mine && mine.pending);
  const services = mine.only ? mine.services : [];
  const list = useEnvironmentRows(toQuery(filters, services), { enabled });
  const totals = useEnvironmentPage(
    { ...toQuery({ ...filters, state: [] }, services), limit: 1 },
    { enabled },
  );
  const toPath = useRouteRef(environmentRouteRef);
  const navigate = useNavigate();
  const open = useCallback(
    (name: string) => {
      if (toPath) navigate(toPath({ name }));
    },
    [navigate, toPath],
  );
  const { fetchNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  const first = list.rows[0];
  return (
    <>
      <FilterBar
        filters={filters}
        mine={mine}
        totals={totals.data?.totals ?? {}}
        onChange={change}
        onLeaveSearch={() => first && select(first.name)}
      />
      {content()}
    </>
  );

  function content() {
    if (list.isPending) return <RowSkeletons rows={10} height={ROW_HEIGHT} />;
    if (list.isError && list.rows.length === 0) {
      return (
        <FailureState
          error={list.error}
          subject="the PR environments"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (list.rows.length > 0) {
      return (
        <EnvironmentTable
          rows={list.rows}
          totalItems={list.first?.totalItems ?? list.rows.length}
          selected={selected}
          onSelect={select}
          onOpen={open}
          hasMore={list.hasNextPage}
          onMore={more}
        />
      );
    }
    return isFiltered(filters) ? (
      <NoMatch filters={filters} mine={mine} onChange={change} />
    ) : (
      <EmptyState icon={MergeType} title="There are no PR environments">
        A pull request gets one when its pipeline opens it, or when you open one
        here.
      </EmptyState>
    );
  }
}
