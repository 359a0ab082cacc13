import { FailureState, RowSkeletons } from '@slipway/ui';
import { useParams } from 'react-router-dom';
import { PageFrame } from '../../components/frame/PageFrame';
import { useEnvironment } from '../../hooks/useReads';
import { DetailActions } from './DetailActions';
import { DetailContent } from './DetailContent';
import { DetailTitle } from './DetailTitle';
import { detailAnswer } from './detailAnswer';

/** One environment: its state and why, its clock, its workloads, what happened, what may be done. */
export function DetailPage() {
  const { name = '' } = useParams();
  const query = useEnvironment(name);
  const environment = query.data;
  return (
    <PageFrame
      title={<DetailTitle name={name} kind={environment?.kind} />}
      answer={environment ? detailAnswer(environment) : name}
      actions={environment && <DetailActions environment={environment} />}
    >
      {environment && <DetailContent environment={environment} />}
      {!environment && query.isError && (
        <FailureState
          error={query.error}
          subject={`environment ${name}`}
          onRetry={() => query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isPending && <RowSkeletons rows={6} height={56} />}
    </PageFrame>
  );
}
