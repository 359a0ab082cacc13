import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Banners } from '@slipway/ui';
import { BuildkiteProvider } from '../../components/BuildkiteProvider';
import { usePipelines } from '../../hooks/useReads';
import { BuildList } from '../builds/BuildList';
import { NewBuildButton } from '../create/NewBuildButton';
import { LatestBuilds } from './LatestBuilds';
import { ServiceApprovals } from './ServiceApprovals';
import { ServicePipelines } from './ServicePipelines';
import { serviceOf } from './serviceOf';

/** Tab of a service: what waits, how its builds went, its pipelines, and every build of it. */
export function ServiceTab() {
  const service = serviceOf(useEntity().entity);
  return (
    <BuildkiteProvider>
      <Content service={service} />
    </BuildkiteProvider>
  );
}

function Content({ service }: { service: string }) {
  return (
    <>
      <Banners sources={usePipelines().data?.sources} />
      <Stack spacing={2}>
        <ServiceApprovals service={service} />
        <LatestBuilds
          service={service}
          actions={<NewBuildButton service={service} />}
        />
        <ServicePipelines service={service} />
        <Box
          component="section"
          aria-label={`All builds of ${service}`}
          sx={{
            height: 'max(480px, 70vh)',
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            typography: 'body2',
          }}
        >
          <BuildList service={service} />
        </Box>
      </Stack>
    </>
  );
}
