import { useRouteRef } from '@backstage/frontend-plugin-api';
import GppGood from '@mui/icons-material/GppGood';
import Button from '@mui/material/Button';
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
import { useFleetVulnerabilityRows } from '../../hooks/useFleet';
import { useOverview } from '../../hooks/useReads';
import { vulnerabilityRouteRef } from '../../routes';
import { CveCells } from './CveCells';
import { CveFilterBar } from './CveFilterBar';
import {
  isFiltered,
  noFilters,
  readFilters,
  toQuery,
  writeFilters,
} from './cveFilters';

const columns: Column[] = [
  { title: 'Severity' },
  { title: 'Vulnerability' },
  { title: 'Packages' },
  { title: 'Services' },
  { title: 'Runs in' },
  { title: 'First seen', atEnd: true },
];
const template =
  '116px minmax(260px, 2.4fr) minmax(140px, 1fr) minmax(130px, 1fr) minmax(130px, 1fr) 84px';

/** CVEs over all images: which, how bad, and who runs them. */
export function VulnerabilitiesTab() {
  const { filters, change } = useAddressFilters(readFilters, writeFilters);
  const mine = useMine();
  const query = toQuery(filters, mine.only ? mine.services : []);
  const list = useFleetVulnerabilityRows(query, {
    enabled: !(filters.mine && mine.pending),
  });
  const overview = useOverview().data;
  const { selected, select } = useSelected();
  const toPath = useRouteRef(vulnerabilityRouteRef);
  const navigate = useNavigate();
  const { rows, fetchNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  return (
    <>
      <CveFilterBar
        filters={filters}
        mine={mine}
        overview={overview}
        onChange={change}
        onLeaveSearch={() => rows[0] && select(rows[0].cve)}
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
          subject="the vulnerabilities"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (rows.length > 0) {
      return (
        <VirtualTable
          label="Vulnerabilities"
          columns={columns}
          template={template}
          minWidth={980}
          rows={rows}
          nameOf={row => row.cve}
          cells={row => <CveCells vulnerability={row} />}
          totalItems={list.first?.totalItems ?? rows.length}
          selected={selected}
          onSelect={select}
          onOpen={cve => toPath && navigate(toPath({ cve }))}
          hasMore={list.hasNextPage}
          onMore={more}
          scope={JSON.stringify(query)}
        />
      );
    }
    if (isFiltered(filters)) {
      return (
        <NoMatch
          title="No vulnerability matches"
          onClear={() => change(noFilters)}
        />
      );
    }
    return (
      <EmptyState
        icon={GppGood}
        title="No scanner found anything in what runs"
        action={
          <Button
            variant="outlined"
            onClick={() => change({ everywhere: true })}
          >
            Show images that do not run too
          </Button>
        }
      />
    );
  }
}
