import CheckCircle from '@mui/icons-material/CheckCircle';
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { Timeline } from '@slipway/plugin-environments-common';
import { formatStopwatch, secondsBetween, useNow } from '@slipway/ui';
import { useState } from 'react';
import { ClockBar, activityFill } from './ClockBar';
import { clockAnswer } from './clockAnswer';
import { toSegments, type Segment } from './segments';

const activityWords = {
  waiting: 'waiting',
  working: 'working',
  done: 'done',
};

/** From request to ready: one bar, and beneath it who was waited for and how long. */
export function EnvironmentClock({ timeline }: { timeline: Timeline }) {
  const [highlighted, setHighlighted] = useState<number>();
  const now = useNow(timeline.readyAt ? 0 : 1_000);
  const segments = toSegments(timeline, now);
  return (
    <Box>
      <Typography sx={{ mb: 1 }} role="status">
        {clockAnswer(timeline, now)}
      </Typography>
      <ClockBar
        timeline={timeline}
        highlighted={highlighted}
        onHighlight={setHighlighted}
      />
      <Box
        component="ol"
        aria-label="Parts of the clock"
        sx={{
          m: 0,
          mt: 1.5,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(300px, 1fr))',
          columnGap: 3,
          rowGap: 0.5,
          fontSize: '0.875rem',
        }}
      >
        {segments.map((segment, index) => (
          <SegmentLine
            key={`${segment.from}-${segment.text}`}
            segment={segment}
            onHighlight={on => setHighlighted(on ? index : undefined)}
          />
        ))}
        {timeline.readyAt && (
          <Box
            component="li"
            sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          >
            <CheckCircle
              aria-hidden
              sx={{ fontSize: 14, color: 'success.main' }}
            />
            <strong>
              {formatStopwatch(
                secondsBetween(timeline.startedAt, timeline.readyAt),
              )}
            </strong>
            ready, done
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** Props of {@link SegmentLine}. */
interface SegmentLineProps {
  segment: Segment;
  onHighlight: (on: boolean) => void;
}

function SegmentLine({ segment, onHighlight }: SegmentLineProps) {
  return (
    <Box
      component="li"
      onMouseEnter={() => onHighlight(true)}
      onMouseLeave={() => onHighlight(false)}
      sx={{ display: 'flex', gap: 1, alignItems: 'baseline', minWidth: 0 }}
    >
      <Box
        component="span"
        aria-hidden
        sx={[
          { flex: 'none', width: 14, height: 10, borderRadius: 0.5 },
          theme => activityFill(theme, segment.activity),
        ]}
      />
      <Box
        component="strong"
        sx={{ fontVariantNumeric: 'tabular-nums', flex: 'none' }}
      >
        {formatStopwatch((segment.to - segment.from) / 1000)}
      </Box>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {withActivity(segment)}
      </Box>
    </Box>
  );
}

/** The text of a segment; says the activity where the text does not. */
function withActivity({ activity, text }: Segment): string {
  const word = activityWords[activity];
  return text.toLowerCase().includes(word) ? text : `${text} (${word})`;
}
