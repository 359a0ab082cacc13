import { FailureState, Freshness, PageFrame, RowSkeletons } from '@slipway/ui';
import { useParams } from 'react-router-dom';
import { imageName, shortDigest } from '../../components/links/imageName';
import { useImage } from '../../hooks/useReads';
import { ImageTitle } from './ImageTitle';

/** One image: what was found in it, where it runs, what may be done. */
export function ImagePage() {
  const { digest = '' } = useParams();
  const query = useImage(digest);
  const image = query.data;
  const name = image ? imageName(image) : shortDigest(digest);
  return (
    <PageFrame
      title={<ImageTitle name={name} />}
      answer={name}
      aside={<Freshness sources={image?.sources} />}
    >
      {!image && query.isError && (
        <FailureState
          error={query.error}
          subject={`the image ${shortDigest(digest)}`}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isPending && <RowSkeletons rows={8} height={56} />}
    </PageFrame>
  );
}
