import { useEntity } from '@backstage/plugin-catalog-react';
import Stack from '@mui/material/Stack';
import { EnvironmentsProvider } from '../../components/EnvironmentsProvider';
import { ServicePullRequests } from './ServicePullRequests';
import { WhereItRuns } from './WhereItRuns';
import { serviceOf } from './serviceOf';

/** Tab of a service: where it runs now, and its PR environments. */
export function ServiceTab() {
  const service = serviceOf(useEntity().entity);
  return (
    <EnvironmentsProvider>
      <Stack spacing={2}>
        <WhereItRuns service={service} />
        <ServicePullRequests service={service} shown={100} />
      </Stack>
    </EnvironmentsProvider>
  );
}
