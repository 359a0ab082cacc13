import { ResponseError } from '@backstage/errors';
import Alert from '@mui/material/Alert';
import {
  Banners,
  describeFailure,
  FailureState,
  Freshness,
  PageFrame,
  RowSkeletons,
} from '@slipway/ui';
import { isDigest, type Severity } from '@slipway/plugin-harbor-common';
import { useParams, useSearchParams } from 'react-router-dom';
import { imageName, shortDigest } from '../../components/links/imageName';
import { toggled } from '../../components/severity/SeverityChips';
import { useImage } from '../../hooks/useReads';
import { readFilters, writeFilters } from './found/reportFilters';
import { ImageActions } from './ImageActions';
import { imageAnswer } from './imageAnswer';
import { ImageContent } from './ImageContent';
import { ImageTitle } from './ImageTitle';
import { NoImage } from './NoImage';
import { readSection, writeSection } from './sections';

/** One image: what was found in it, where it runs, what may be done. */
export function ImagePage() {
  const { digest = '' } = useParams();
  const query = useImage(digest, { enabled: isDigest(digest) });
  const image = query.data;
  const [params, setParams] = useSearchParams();
  const filters = readFilters(params);
  const name = image ? imageName(image) : shortDigest(digest);
  // A bar of the chart leads to what it stands for, whichever section is open.
  const pick = (severity: Severity) =>
    setParams(
      current =>
        writeSection(
          writeFilters(current, {
            severity: toggled(readFilters(current).severity, severity),
          }),
          'vulnerabilities',
        ),
      { replace: true, preventScrollReset: true },
    );
  const isUnknown =
    !isDigest(digest) || (!image && statusOf(query.error) === 404);
  return (
    <PageFrame
      title={<ImageTitle name={name} />}
      answer={answer()}
      aside={<Freshness sources={image?.sources} />}
      actions={image && <ImageActions image={image} filters={filters} />}
      banners={
        <Banners sources={image?.sources}>
          {image && query.isError && (
            <Alert severity="warning" sx={{ py: 0 }}>
              {describeFailure(query.error, name).title}. What was known before
              stays here.
            </Alert>
          )}
          {image?.deleted && (
            <Alert
              severity={image.runningIn.length > 0 ? 'error' : 'warning'}
              sx={{ py: 0 }}
            >
              {image.runningIn.length > 0
                ? 'No registry has this image any more, and it still runs: a pod that starts anew cannot pull it. Push it again, or move what runs it to another one.'
                : 'No registry has this image any more. What the portal knows of it stays here for a while.'}
            </Alert>
          )}
        </Banners>
      }
    >
      {image && (
        <ImageContent
          image={image}
          section={readSection(params)}
          selected={filters.severity}
          onPick={pick}
        />
      )}
      {isUnknown && <NoImage digest={digest} />}
      {!image && query.isError && !isUnknown && (
        <FailureState
          error={query.error}
          subject={`the image ${shortDigest(digest)}`}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isLoading && <RowSkeletons rows={8} height={56} />}
    </PageFrame>
  );

  function answer() {
    if (image) return imageAnswer(image);
    return isUnknown ? 'No such image' : name;
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof ResponseError ? error.response.status : undefined;
}
