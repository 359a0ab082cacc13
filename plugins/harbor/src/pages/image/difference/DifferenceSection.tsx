import { ResponseError } from '@backstage/errors';
import CompareArrows from '@mui/icons-material/CompareArrows';
import type { ImageDetail } from '@slipway/plugin-harbor-common';
import { EmptyState, QueryBoundary } from '@slipway/ui';
import { useSearchParams } from 'react-router-dom';
import { useDifference } from '../../../hooks/useReads';
import { againstOf } from './againstOf';
import { AgainstPicker } from './AgainstPicker';
import { DifferenceView } from './DifferenceView';

/** What this image has that another has not, and the other way round. */
export function DifferenceSection({ image }: { image: ImageDetail }) {
  const [params, setParams] = useSearchParams();
  const against = againstOf(image, params.get('against'));
  const difference = useDifference(image.digest, against);
  const isNothing =
    difference.error instanceof ResponseError &&
    difference.error.response.status === 404;
  const change = (value: string) =>
    setParams(
      current => {
        const next = new URLSearchParams(current);
        next.set('against', value);
        next.delete('selected');
        next.delete('open');
        return next;
      },
      { replace: true, preventScrollReset: true },
    );
  return (
    <>
      <AgainstPicker image={image} against={against} onChange={change} />
      {against && isNothing && (
        <EmptyState
          icon={CompareArrows}
          title={`There is nothing in ${against} to compare it with`}
        >
          It runs no image of this service that the portal knows, or it is gone.
          Choose another one above.
        </EmptyState>
      )}
      {against && !isNothing && (
        <QueryBoundary
          query={difference}
          subject={`the difference to ${against}`}
        >
          {data => <DifferenceView image={image} difference={data} />}
        </QueryBoundary>
      )}
      {!against && (
        <EmptyState
          icon={CompareArrows}
          title="There is nothing to compare it with"
        >
          As soon as its repository has a second image, or an environment runs
          another one of its service, the difference is shown here.
        </EmptyState>
      )}
    </>
  );
}
