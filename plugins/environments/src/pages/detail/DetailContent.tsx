import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import type { Environment } from '@slipway/plugin-environments-common';
import { Section } from '@slipway/ui';
import { AddedSections } from '../../components/AddedSections';
import { ReasonText } from '../../components/state/ReasonText';
import { environmentStateLooks } from '../../components/state/states';
import { WorkloadTable } from '../../components/workloads/WorkloadTable';
import { Clock } from './Clock';
import { DetailFacts } from './DetailFacts';
import { Events } from './Events';

/** Everything about one environment, the reason first. */
export function DetailContent({ environment }: { environment: Environment }) {
  const { tone, icon: Icon } = environmentStateLooks[environment.state];
  return (
    <Stack spacing={2}>
      {environment.reason && (
        <Alert
          severity={tone === 'neutral' ? 'info' : tone}
          icon={<Icon aria-hidden fontSize="inherit" />}
          sx={{ '& [class*="MuiAlert-message"]': { width: '100%' } }}
        >
          <ReasonText reason={environment.reason} />
        </Alert>
      )}
      <DetailFacts environment={environment} />
      <Clock name={environment.name} />
      <Section title="Workloads" flush>
        <Box sx={{ overflowX: 'auto' }}>
          <WorkloadTable environment={environment} />
        </Box>
      </Section>
      <Events name={environment.name} />
      <AddedSections environment={environment} />
    </Stack>
  );
}
