import RocketLaunch from '@mui/icons-material/RocketLaunch';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Environment } from '@slipway/plugin-environments-common';
import {
  arrange,
  EmptyState,
  MineBar,
  NothingOfMine,
  QueryBoundary,
  RowSkeletons,
  Section,
  type Mine,
} from '@slipway/ui';
import { AddedSections } from '../../components/AddedSections';
import { WorkloadTable } from '../../components/workloads/WorkloadTable';
import { othersHidden } from '../../components/workloads/othersHidden';
import { useMine } from '../../hooks/useMine';
import { useEnvironmentPage } from '../../hooks/useReads';
import { DetailActions } from '../detail/DetailActions';
import { DetailFacts } from '../detail/DetailFacts';
import { Events } from '../detail/Events';

/** What production runs, and whether it is what Git asks for. */
export function ProductionTab() {
  const query = useEnvironmentPage({ kind: ['production'], limit: 100 });
  const mine = useMine();
  return (
    <>
      <MineBar mine={mine} />
      <QueryBoundary query={query} subject="production">
        {page => {
          if (mine.pending) return <RowSkeletons rows={4} height={56} />;
          return page.items.length > 0 ? (
            <Stack spacing={3}>
              {page.items.map(item => (
                <ProductionEnvironment
                  key={item.name}
                  environment={item}
                  mine={mine}
                />
              ))}
            </Stack>
          ) : (
            <EmptyState icon={RocketLaunch} title="No production environment">
              It appears once the GitOps repository has a folder `production`.
            </EmptyState>
          );
        }}
      </QueryBoundary>
    </>
  );
}

/** Props of {@link ProductionEnvironment}. */
interface ProductionEnvironmentProps {
  environment: Environment;
  mine: Mine;
}

function ProductionEnvironment({
  environment,
  mine,
}: ProductionEnvironmentProps) {
  const { name, workloads } = environment;
  const drifted = workloads.filter(item => item.drifted).length;
  const shown = arrange(mine, workloads, item => mine.owns(item.service));
  const note = [
    drifted > 0 ? `${drifted} drifted from Git` : undefined,
    othersHidden(workloads.length, shown.length),
  ];
  return (
    <Stack spacing={2}>
      <DetailFacts environment={environment} />
      <Section
        title="Services"
        note={note.filter(Boolean).join(' · ')}
        actions={<DetailActions environment={environment} />}
        flush
      >
        {mine.only && shown.length === 0 ? (
          <NothingOfMine mine={mine} where={name} />
        ) : (
          <Box sx={{ overflowX: 'auto' }}>
            <WorkloadTable environment={environment} workloads={shown} />
          </Box>
        )}
      </Section>
      <Events name={environment.name} />
      <AddedSections environment={environment} />
    </Stack>
  );
}
