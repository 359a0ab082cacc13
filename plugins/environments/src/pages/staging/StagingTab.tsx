import Bedtime from '@mui/icons-material/Bedtime';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import type { Environment } from '@slipway/plugin-environments-common';
import {
  EmptyState,
  MineBar,
  QueryBoundary,
  RowSkeletons,
  type Mine,
} from '@slipway/ui';
import { AddedSections } from '../../components/AddedSections';
import { ReasonText } from '../../components/state/ReasonText';
import { environmentStateLooks } from '../../components/state/states';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentPage } from '../../hooks/useReads';
import { DetailFacts } from '../detail/DetailFacts';
import { Events } from '../detail/Events';
import { HibernationPanel } from './HibernationPanel';
import { ServiceSwitches } from './ServiceSwitches';
import { WakingPanel } from './WakingPanel';

/** Staging: asleep or awake, and how to change it. */
export function StagingTab() {
  const query = useEnvironmentPage({ kind: ['staging'], limit: 100 });
  const mine = useMine();
  return (
    <>
      <MineBar mine={mine} />
      <QueryBoundary query={query} subject="staging">
        {page => {
          if (mine.pending) return <RowSkeletons rows={4} height={56} />;
          return page.items.length > 0 ? (
            <Stack spacing={3}>
              {page.items.map(item => (
                <StagingEnvironment
                  key={item.name}
                  environment={item}
                  mine={mine}
                />
              ))}
            </Stack>
          ) : (
            <EmptyState icon={Bedtime} title="No staging environment">
              It appears once the GitOps repository has a folder `staging`.
            </EmptyState>
          );
        }}
      </QueryBoundary>
    </>
  );
}

/** Props of {@link StagingEnvironment}. */
interface StagingEnvironmentProps {
  environment: Environment;
  mine: Mine;
}

function StagingEnvironment({ environment, mine }: StagingEnvironmentProps) {
  const { hibernation, reason, state } = environment;
  const { tone } = environmentStateLooks[state];
  return (
    <Stack spacing={2}>
      {reason && (tone === 'error' || tone === 'warning') && (
        <Alert severity={tone}>
          <ReasonText reason={reason} />
        </Alert>
      )}
      {hibernation?.state === 'waking' && (
        <WakingPanel environment={environment} hibernation={hibernation} />
      )}
      {hibernation && (
        <HibernationPanel environment={environment} hibernation={hibernation} />
      )}
      <ServiceSwitches environment={environment} mine={mine} />
      <DetailFacts environment={environment} />
      <Events name={environment.name} />
      <AddedSections environment={environment} />
    </Stack>
  );
}
