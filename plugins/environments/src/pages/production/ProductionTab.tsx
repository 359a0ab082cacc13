import RocketLaunch from '@mui/icons-material/RocketLaunch';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Environment } from '@slipway/plugin-environments-common';
import { EmptyState, QueryBoundary, Section } from '@slipway/ui';
import { AddedSections } from '../../components/AddedSections';
import { WorkloadTable } from '../../components/workloads/WorkloadTable';
import { useEnvironmentPage } from '../../hooks/useReads';
import { DetailActions } from '../detail/DetailActions';
import { DetailFacts } from '../detail/DetailFacts';
import { Events } from '../detail/Events';

/** What production runs, and whether it is what Git asks for. */
export function ProductionTab() {
  const query = useEnvironmentPage({ kind: ['production'], limit: 100 });
  return (
    <QueryBoundary query={query} subject="production">
      {page =>
        page.items.length > 0 ? (
          <Stack spacing={3}>
            {page.items.map(item => (
              <ProductionEnvironment key={item.name} environment={item} />
            ))}
          </Stack>
        ) : (
          <EmptyState icon={RocketLaunch} title="No production environment">
            It appears once the GitOps repository has a folder `production`.
          </EmptyState>
        )
      }
    </QueryBoundary>
  );
}

function ProductionEnvironment({ environment }: { environment: Environment }) {
  const drifted = environment.workloads.filter(item => item.drifted).length;
  return (
    <Stack spacing={2}>
      <DetailFacts environment={environment} />
      <Section
        title="Services"
        note={drifted > 0 ? `${drifted} drifted from Git` : undefined}
        actions={<DetailActions environment={environment} />}
        flush
      >
        <Box sx={{ overflowX: 'auto' }}>
          <WorkloadTable environment={environment} />
        </Box>
      </Section>
      <Events name={environment.name} />
      <AddedSections environment={environment.name} />
    </Stack>
  );
}
