import CheckCircleOutline from '@mui/icons-material/CheckCircleOutline';
import type {
  ImageDetail,
  SeverityCounts,
} from '@slipway/plugin-harbor-common';
import {
  EmptyState,
  FailureState,
  NoMatch,
  ROW_HEIGHT,
  RowSkeletons,
  useAddressFilters,
  useSelected,
} from '@slipway/ui';
import { useCallback } from 'react';
import {
  packageName,
  usePackageRows,
  useVulnerabilityRows,
  vulnerabilityName,
} from '../../../hooks/useReportRows';
import { NoReport } from './NoReport';
import { PackageTable } from './PackageTable';
import { ReportFilterBar } from './ReportFilterBar';
import {
  isFiltered,
  noFilters,
  readFilters,
  toQuery,
  writeFilters,
} from './reportFilters';
import { ScannerTabs } from './ScannerTabs';
import {
  scannerOf,
  scansOf,
  shownScan,
} from '../../../components/scan/shownScan';
import { OlderReportNote } from './OlderReportNote';
import { VulnerabilityTable } from './VulnerabilityTable';

/** What a scanner found in an image, with what narrows it. */
export function FoundSection({ image }: { image: ImageDetail }) {
  const { filters, change } = useAddressFilters(readFilters, writeFilters);
  const { select } = useSelected();
  const scan = shownScan(image.scans, filters.scanner);
  const { digest } = image;
  const enabled = scan?.hasReport === true;
  const query = toQuery({
    ...filters,
    scanner: scannerOf(image.scans, scan) ?? '',
  });
  const found = useVulnerabilityRows(digest, query, {
    enabled: enabled && !filters.grouped,
  });
  const packages = usePackageRows(digest, query, {
    enabled: enabled && filters.grouped,
  });
  const list = filters.grouped ? packages : found;
  const { fetchNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const counts: SeverityCounts | undefined = list.first?.counts ?? scan?.counts;
  const [first] = filters.grouped
    ? packages.rows.map(packageName)
    : found.rows.map(vulnerabilityName);

  const tabs = (
    <ScannerTabs
      scans={image.scans}
      current={filters.scanner}
      onChange={scanner => change({ scanner })}
    />
  );
  if (!enabled) {
    return (
      <>
        {tabs}
        <NoReport image={image} scan={scan} />
      </>
    );
  }
  return (
    <>
      {tabs}
      {scan && (
        <OlderReportNote
          newest={scansOf(image.scans, filters.scanner)[0]}
          shown={scan}
        />
      )}
      {counts?.total !== 0 && (
        <ReportFilterBar
          filters={filters}
          counts={counts}
          onChange={change}
          onLeaveSearch={() => first && select(first)}
        />
      )}
      {content()}
    </>
  );

  function content() {
    if (list.isPending) return <RowSkeletons rows={8} height={ROW_HEIGHT} />;
    if (list.isError && list.rows.length === 0) {
      return (
        <FailureState
          error={list.error}
          subject="what was found in the image"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (list.rows.length === 0) {
      return isFiltered(filters) ? (
        <NoMatch
          title="Nothing that was found fits the filters"
          clears="Show everything"
          onClear={() =>
            change({
              ...noFilters,
              scanner: filters.scanner,
              grouped: filters.grouped,
            })
          }
        />
      ) : (
        <EmptyState
          icon={CheckCircleOutline}
          title="No known vulnerability was found"
        >
          {scan && `${scan.scanner.name} knows of none in this image.`}
        </EmptyState>
      );
    }
    const shared = {
      image,
      hasMore: list.hasNextPage,
      onMore: more,
      scope: JSON.stringify([digest, query]),
      totalItems: list.first?.totalItems ?? list.rows.length,
    };
    return filters.grouped ? (
      <PackageTable {...shared} rows={packages.rows} />
    ) : (
      <VulnerabilityTable
        {...shared}
        label="Vulnerabilities"
        rows={found.rows}
      />
    );
  }
}
