import Box from '@mui/material/Box';
import { QueryBoundary, useMine } from '@slipway/ui';
import { useOverview } from '../../hooks/useReads';
import { NoImages } from '../fleet/NoImages';
import { FoundInWhatRuns } from './FoundInWhatRuns';
import { OldestCritical } from './OldestCritical';
import { ProblemTiles } from './ProblemTiles';
import { TrendSection } from './TrendSection';
import { WorstServices } from './WorstServices';

/** The fleet at a glance: what is wrong with what runs, how it came to be, and where to begin. */
export function OverviewTab() {
  const query = useOverview();
  const mine = useMine();
  return (
    <QueryBoundary query={query} subject="the images">
      {overview =>
        overview.images === 0 ? (
          <NoImages />
        ) : (
          <Box sx={{ display: 'grid', gap: 2 }}>
            <ProblemTiles problems={overview.problems} />
            <Box
              sx={{
                display: 'grid',
                gap: 2,
                gridTemplateColumns: {
                  xs: 'minmax(0, 1fr)',
                  lg: 'minmax(0, 1fr) minmax(0, 2fr)',
                },
              }}
            >
              <FoundInWhatRuns counts={overview.counts} />
              <TrendSection />
            </Box>
            <WorstServices services={overview.services} mine={mine} />
            <OldestCritical oldest={overview.oldestCritical} />
          </Box>
        )
      }
    </QueryBoundary>
  );
}
