import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import { Banners } from '@slipway/ui';
import { HarborProvider } from '../../components/HarborProvider';
import { useOverview } from '../../hooks/useReads';
import { ImageList } from '../fleet/ImageList';
import { TrendSection } from '../overview/TrendSection';
import { LatestImages } from './LatestImages';
import { serviceOf } from './serviceOf';

/** Tab of a service: what runs of it, how its images became better or worse, and every image of it. */
export function ServiceTab() {
  const service = serviceOf(useEntity().entity);
  return (
    <HarborProvider>
      <Content service={service} />
    </HarborProvider>
  );
}

function Content({ service }: { service: string }) {
  return (
    <>
      <Banners sources={useOverview().data?.sources} />
      <Stack spacing={2}>
        <LatestImages service={service} />
        <TrendSection service={service} />
        <Box
          component="section"
          aria-label={`All images of ${service}`}
          sx={{
            height: 'max(480px, 70vh)',
            minHeight: 0,
            display: 'flex',
            flexDirection: 'column',
            typography: 'body2',
          }}
        >
          <ImageList service={service} />
        </Box>
      </Stack>
    </>
  );
}
