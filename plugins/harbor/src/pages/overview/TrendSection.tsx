import Box from '@mui/material/Box';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import type { TrendPoint } from '@slipway/plugin-harbor-common';
import { QueryBoundary, Section } from '@slipway/ui';
import { useSearchParams } from 'react-router-dom';
import { useTrend } from '../../hooks/useFleet';
import { TrendChart } from './TrendChart';

const spans = [30, 90, 365];

/** Without the days at the beginning of which nothing is known: they are not days without vulnerabilities. */
function known(points: TrendPoint[]): TrendPoint[] {
  const first = points.findIndex(
    ({ estimated, counts }) => !estimated || counts.total > 0,
  );
  return first < 0 ? [] : points.slice(first);
}

/** How many vulnerabilities production ran, day by day. */
export function TrendSection({ service }: { service?: string }) {
  const [params, setParams] = useSearchParams();
  const asked = Number(params.get('days'));
  const days = spans.includes(asked) ? asked : 30;
  const query = useTrend({ service, days });
  const estimated = query.data?.points.some(point => point.estimated);
  return (
    <Section
      title="Trend"
      note="what production ran, by day"
      actions={
        <ToggleButtonGroup
          exclusive
          size="small"
          aria-label="Days"
          value={days}
          onChange={(_, value: number | null) => {
            if (value === null) return;
            setParams(
              current => {
                const next = new URLSearchParams(current);
                next.set('days', String(value));
                return next;
              },
              { replace: true, preventScrollReset: true },
            );
          }}
        >
          {spans.map(span => (
            <ToggleButton key={span} value={span} sx={{ px: 1, py: 0.25 }}>
              {span === 365 ? '1 y' : `${span} d`}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      }
    >
      <QueryBoundary
        query={query}
        subject="the trend"
        skeleton={{ rows: 1, height: 220 }}
      >
        {({ points: all }) => {
          const points = known(all);
          return points.length > 1 ? (
            <>
              <TrendChart points={points} />
              {estimated && (
                <Box sx={{ mt: 1, color: 'text.secondary' }}>
                  Days before the portal looked are worked out from when images
                  were pushed.
                </Box>
              )}
            </>
          ) : (
            <Box sx={{ py: 6, textAlign: 'center', color: 'text.secondary' }}>
              The first day is written today
            </Box>
          );
        }}
      </QueryBoundary>
    </Section>
  );
}
