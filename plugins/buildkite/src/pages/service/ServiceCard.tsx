import { useEntity } from '@backstage/plugin-catalog-react';
import Stack from '@mui/material/Stack';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { LatestBuilds } from './LatestBuilds';
import { ServiceApprovals } from './ServiceApprovals';
import { serviceOf } from './serviceOf';

/** Card of a service: how its last builds went, and what waits for approval. */
export function ServiceCard() {
  const service = serviceOf(useEntity().entity);
  return (
    <BuildkiteProvider>
      <Stack spacing={2}>
        <LatestBuilds service={service} />
        <ServiceApprovals service={service} />
      </Stack>
    </BuildkiteProvider>
  );
}
