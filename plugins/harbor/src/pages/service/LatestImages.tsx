import Box from '@mui/material/Box';
import { styled } from '@mui/material/styles';
import { PageLink, QueryBoundary, Section } from '@slipway/ui';
import { useHistory } from '../../hooks/useFleet';
import { useImagePage } from '../../hooks/useReads';
import { NoImages } from '../fleet/NoImages';
import { useListPath } from '../fleet/useListPath';
import { HistoryChart } from './HistoryChart';
import { imagesAnswer } from './imagesAnswer';
import { RunningImages, SHOWN_RUNNING } from './RunningImages';

const Heading = styled('h3')(({ theme }) => ({
  margin: 0,
  marginBottom: theme.spacing(0.75),
  fontSize: '0.75rem',
  fontWeight: 400,
  color: theme.palette.text.secondary,
}));

/** What runs of a service, and what scanners found in its newest images. */
export function LatestImages({ service }: { service: string }) {
  const toList = useListPath();
  const running = useImagePage({
    service: [service],
    runningIn: ['any'],
    limit: 20,
  });
  const images = running.data?.items ?? [];
  const runningTotal = running.data?.totalItems ?? 0;
  const history = useHistory(service);
  return (
    <Section
      title="Images"
      note={history.data?.repository}
      actions={
        <PageLink to={toList({ service })}>
          <Box component="span" sx={{ fontSize: '0.875rem' }}>
            All images
          </Box>
        </PageLink>
      }
    >
      <QueryBoundary
        query={history}
        subject={`the images of ${service}`}
        skeleton={{ rows: 2, height: 44 }}
      >
        {({ items }) =>
          items.length === 0 ? (
            <NoImages service={service} />
          ) : (
            <Box sx={{ display: 'grid', gap: 2 }}>
              <Box component="p" sx={{ m: 0, fontSize: '0.875rem' }}>
                {imagesAnswer(items, images)}
              </Box>
              <div>
                <Heading>
                  {items.length === 1
                    ? 'Its only image'
                    : `Its ${items.length} newest images, the newest at the right`}
                </Heading>
                <HistoryChart service={service} items={items} />
              </div>
              {images.length > 0 && (
                <div>
                  <Heading>What runs</Heading>
                  <RunningImages images={images} />
                  {runningTotal > SHOWN_RUNNING && (
                    <Box sx={{ mt: 1, fontSize: '0.875rem' }}>
                      <PageLink to={toList({ service, runningIn: 'any' })}>
                        {`All ${runningTotal} that run`}
                      </PageLink>
                    </Box>
                  )}
                </div>
              )}
            </Box>
          )
        }
      </QueryBoundary>
    </Section>
  );
}
