import {
  FailureState,
  NoMatch,
  ROW_HEIGHT,
  RowSkeletons,
  useAddressFilters,
  useMine,
  useSelected,
} from '@slipway/ui';
import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router-dom';
import { useImagePath } from '../../components/links/ImageLink';
import { useImageRows } from '../../hooks/useImageRows';
import { useInstances } from '../../hooks/useInstances';
import { useOverview, useProjects } from '../../hooks/useReads';
import { ImageFilterBar } from './ImageFilterBar';
import { ImageTable } from './ImageTable';
import {
  isFiltered,
  noFilters,
  readFilters,
  toQuery,
  writeFilters,
} from './imageFilters';
import { NoImages } from './NoImages';

/** Props of {@link ImageList}. */
interface ImageListProps {
  /** Only images of this service. Absent: of every service, and of none. */
  service?: string;
}

/** Images, the newest first unless said otherwise, with what narrows them. */
export function ImageList({ service }: ImageListProps) {
  const { filters: asked, change } = useAddressFilters(
    readFilters,
    writeFilters,
  );
  const filters = useMemo(
    () => (service ? { ...asked, service: [], mine: false } : asked),
    [asked, service],
  );
  const mine = useMine();
  const overview = useOverview().data;
  const query = {
    ...toQuery(filters, mine.only ? mine.services : []),
    ...(service && { service: [service] }),
  };
  const list = useImageRows(query, {
    enabled: !(filters.mine && mine.pending),
  });
  const { selected, select } = useSelected();
  const toPath = useImagePath();
  const navigate = useNavigate();
  const open = (digest: string) => {
    const path = toPath(digest);
    if (path) navigate(path);
  };
  const projects = useProjects();
  const instances = useInstances();
  const { rows, fetchNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (!isFetchingNextPage) fetchNextPage();
  }, [fetchNextPage, isFetchingNextPage]);

  return (
    <>
      <ImageFilterBar
        filters={filters}
        ofOneService={service !== undefined}
        mine={mine}
        overview={overview}
        onChange={change}
        onLeaveSearch={() => rows[0] && select(rows[0].digest)}
      />
      {content()}
    </>
  );

  function content() {
    // Which columns there are depends on both.
    if (list.isPending || projects.isPending)
      return <RowSkeletons rows={10} height={ROW_HEIGHT} />;
    if (list.isError && rows.length === 0) {
      return (
        <FailureState
          error={list.error}
          subject="the images"
          onRetry={() => list.refetch()}
          retrying={list.isFetching}
        />
      );
    }
    if (rows.length > 0) {
      return (
        <ImageTable
          registries={instances?.length !== 1}
          rows={rows}
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
    if (!isFiltered(filters)) return <NoImages service={service} />;
    return (
      <NoMatch title="No image matches" onClear={() => change(noFilters)} />
    );
  }
}
