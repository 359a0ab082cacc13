import ListAlt from '@mui/icons-material/ListAlt';
import Box from '@mui/material/Box';
import type { Component, ImageDetail } from '@slipway/plugin-harbor-common';
import {
  Cell,
  EmptyState,
  FailureState,
  Line,
  RelativeTime,
  ROW_HEIGHT,
  RowSkeletons,
  SearchField,
  SubLine,
  useSelected,
  VirtualTable,
  type Column,
} from '@slipway/ui';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import { componentName, useComponentRows } from '../../hooks/useReportRows';

const columns: Column[] = [
  { title: 'Component' },
  { title: 'Version' },
  { title: 'Kind' },
  { title: 'Licences' },
];
const template =
  'minmax(240px, 2.5fr) minmax(120px, 1fr) 140px minmax(140px, 1fr)';

/** What an image is made of, by its bill of materials. */
export function ComponentsSection({ image }: { image: ImageDetail }) {
  const [params, setParams] = useSearchParams();
  const q = params.get('component') ?? '';
  const list = useComponentRows(image.digest, { q: q.trim() || undefined });
  const { selected, select } = useSelected();
  const { fetchNextPage, isFetchingNextPage, rows, first } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);
  const search = useCallback(
    (value: string) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (value) next.set('component', value);
          else next.delete('component');
          next.delete('selected');
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  if (!image.sbom) {
    return (
      <EmptyState icon={ListAlt} title="It has no bill of materials">
        Have the build attach one (SPDX or CycloneDX), or let Harbor make it: in
        the project&apos;s configuration, “Automatically generate SBOM on push”.
      </EmptyState>
    );
  }
  if (list.isPending) return <RowSkeletons rows={8} height={ROW_HEIGHT} />;
  if (list.isError && rows.length === 0) {
    return (
      <FailureState
        error={list.error}
        subject="the bill of materials"
        onRetry={() => list.refetch()}
        retrying={list.isFetching}
      />
    );
  }
  return (
    <>
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
          label="Search components"
          placeholder="Search name or licence…"
          value={q}
          onChange={search}
          onLeave={() => rows[0] && select(componentName(rows[0]))}
        />
        <Box role="status" sx={{ color: 'text.secondary' }}>
          {first && (
            <>
              {`${first.totalItems.toLocaleString('en')} components, ${first.format}`}
              {first.createdAt && (
                <>
                  {', made '}
                  <RelativeTime at={first.createdAt} />
                </>
              )}
            </>
          )}
        </Box>
      </Box>
      {rows.length === 0 ? (
        <EmptyState
          icon={ListAlt}
          title={
            q
              ? `No component has “${q}” in it`
              : 'The bill of materials is empty'
          }
        />
      ) : (
        <Box
          sx={{
            display: 'flex',
            flexDirection: 'column',
            maxHeight: 'max(360px, calc(100vh - 260px))',
          }}
        >
          <VirtualTable
            fits
            label="Components"
            columns={columns}
            template={template}
            minWidth={700}
            rows={rows}
            nameOf={componentName}
            cells={row => <ComponentCells row={row} />}
            totalItems={first?.totalItems ?? rows.length}
            selected={selected}
            onSelect={select}
            onOpen={select}
            hasMore={list.hasNextPage}
            onMore={more}
            scope={q}
          />
        </Box>
      )}
    </>
  );
}

function ComponentCells({ row }: { row: Component }) {
  return (
    <>
      <Cell role="cell">
        <Line title={row.name}>{row.name}</Line>
        <SubLine title={row.purl}>{row.purl}</SubLine>
      </Cell>
      <Cell role="cell" title={row.version}>
        <code>{row.version}</code>
      </Cell>
      <Cell role="cell">{row.type}</Cell>
      <Cell role="cell" title={row.licenses.join(', ')}>
        {row.licenses.join(', ') || (
          <Box component="span" sx={{ color: 'text.secondary' }}>
            not stated
          </Box>
        )}
      </Cell>
    </>
  );
}
