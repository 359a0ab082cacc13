import Stack from '@mui/material/Stack';
import type { EnvironmentSectionProps } from '@slipway/environments-react';
import { FailureState, RowSkeletons } from '@slipway/ui';
import type { ComponentType } from 'react';
import { useParams } from 'react-router-dom';
import { PageFrame } from '../../components/frame/PageFrame';
import { useEnvironment } from '../../hooks/useReads';
import { DetailActions } from './DetailActions';
import { DetailContent } from './DetailContent';
import { DetailTitle } from './DetailTitle';
import { detailAnswer } from './detailAnswer';

/** A section of another plugin. It loads and fails by itself. */
export interface AddedSection {
  id: string;
  Component: ComponentType<EnvironmentSectionProps>;
}

/** Props of {@link DetailPage}. */
interface DetailPageProps {
  sections?: AddedSection[];
}

/** One environment: its state and why, its clock, its workloads, what happened, what may be done. */
export function DetailPage({ sections = [] }: DetailPageProps) {
  const { name = '' } = useParams();
  const query = useEnvironment(name);
  const environment = query.data;
  return (
    <PageFrame
      title={<DetailTitle name={name} kind={environment?.kind} />}
      answer={environment ? detailAnswer(environment) : name}
      actions={environment && <DetailActions environment={environment} />}
    >
      {environment && (
        <Stack spacing={2}>
          <DetailContent environment={environment} />
          {sections.map(({ id, Component }) => (
            <Component key={`${id} ${name}`} environment={name} />
          ))}
        </Stack>
      )}
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
