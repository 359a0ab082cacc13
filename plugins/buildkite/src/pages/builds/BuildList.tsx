import {
  FailureState,
  ROW_HEIGHT,
  RowSkeletons,
  useAddressFilters,
  useArrivals,
  useMine,
  useSelected,
} from '@slipway/ui';
import { buildRef, parseBuildRef } from '@slipway/plugin-buildkite-common';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { useBuildPath } from '../../components/links/BuildLink';
import { useBuildPage } from '../../hooks/useReads';
import { useBuildRows } from '../../hooks/useRows';
import { BuildTable } from './BuildTable';
import { FilterBar } from './FilterBar';
import { NoBuilds } from './NoBuilds';
import { NoMatch } from './NoMatch';
import { isFiltered, readFilters, toQuery, writeFilters } from './listFilters';

/** Props of {@link BuildList}. */
interface BuildListProps {
  /** Only builds of this service. Absent: of every service. */
  service?: string;
}

/** Builds, the newest first, with what narrows them. */
export function BuildList({ service }: BuildListProps) {
  const { filters: asked, change } = useAddressFilters(
    readFilters,
    writeFilters,
  );
  const filters = useMemo(
    () => (service ? { ...asked, service: [], mine: false } : asked),
    [asked, service],
  );
  const mine = useMine();
  const enabled = !(filters.mine && mine.pending);
  const services = mine.only ? mine.services : [];
  const only = service ? { service: [service] } : {};
  const query = { ...toQuery(filters, services), ...only };
  const list = useBuildRows(query, { enabled });
  const totals = useBuildPage(
    { ...query, state: undefined, limit: 1 },
    { enabled },
  );
  const { selected, select } = useSelected();
  const toPath = useBuildPath();
  const navigate = useNavigate();
  const open = (name: string) => {
    const build = parseBuildRef(name);
    const path = build?.number && toPath({ ...build, number: build.number });
    if (path) navigate(path);
  };
  const { rows, fetchNextPage, isFetchingNextPage, isPlaceholderData } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const scope = JSON.stringify(query);
  const names = useMemo(() => rows.map(buildRef), [rows]);
  const settled = !list.isPending && !isPlaceholderData;
  const arrivals = useArrivals(settled ? names : undefined, scope);

  return (
    <>
      <FilterBar
        filters={filters}
        ofOneService={service !== undefined}
        mine={mine}
        totals={totals.data?.totals ?? {}}
        onChange={change}
        onLeaveSearch={() => names[0] && select(names[0])}
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
          subject="the builds"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (rows.length > 0) {
      return (
        <BuildTable
          rows={rows}
          totalItems={list.first?.totalItems ?? rows.length}
          arrivals={arrivals}
          selected={selected}
          onSelect={select}
          onOpen={open}
          hasMore={list.hasNextPage}
          onMore={more}
          scope={scope}
        />
      );
    }
    return isFiltered(filters) ? (
      <NoMatch filters={filters} mine={mine} onChange={change} />
    ) : (
      <NoBuilds service={service} />
    );
  }
}
