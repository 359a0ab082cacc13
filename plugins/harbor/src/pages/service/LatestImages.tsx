import Box from '@mui/material/Box';
import { QueryBoundary, Section } from '@slipway/ui';
import { PageLink } from '../../components/links/PageLink';
import { useHistory } from '../../hooks/useFleet';
import { useImagePage } from '../../hooks/useReads';
import { NoImages } from '../fleet/NoImages';
import { useListPath } from '../fleet/useListPath';
import { HistoryChart } from './HistoryChart';
import { imagesAnswer } from './imagesAnswer';
import { RunningImages } from './RunningImages';

/** What runs of a service, and what scanners found in its newest images. */
export function LatestImages({ service }: { service: string }) {
  const toList = useListPath();
  const running = useImagePage({
    service: [service],
    runningIn: ['any'],
    limit: 20,
  });
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
                {imagesAnswer(items, running.data?.items ?? [])}
              </Box>
              <HistoryChart service={service} items={items} />
              <RunningImages images={running.data?.items ?? []} />
            </Box>
          )
        }
      </QueryBoundary>
    </Section>
  );
}
