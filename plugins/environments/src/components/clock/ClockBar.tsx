import Box from '@mui/material/Box';
import { styled, type Theme } from '@mui/material/styles';
import type { ClockSpan, Timeline } from '@slipway/plugin-environments-common';
import { useNow } from '@slipway/ui';
import { extentOf, toSegments, type Segment } from './segments';

/** Colour and pattern of an activity: waiting is hatched, working and done are solid. */
export function activityFill(theme: Theme, activity: ClockSpan['activity']) {
  if (activity === 'waiting') {
    const color = theme.palette.warning.main;
    return {
      backgroundColor: color,
      backgroundImage: `repeating-linear-gradient(135deg, transparent 0 5px, ${theme.palette.background.paper}66 5px 8px)`,
    };
  }
  return {
    backgroundColor:
      activity === 'working'
        ? theme.palette.info.main
        : theme.palette.success.main,
  };
}

const Part = styled('div', {
  shouldForwardProp: prop => prop !== 'activity',
})<{ activity: ClockSpan['activity'] }>(({ theme, activity }) => ({
  position: 'absolute',
  top: 0,
  bottom: 0,
  minWidth: 2,
  boxShadow: `inset -1px 0 0 ${theme.palette.background.paper}`,
  transition: 'opacity 120ms',
  ...activityFill(theme, activity),
}));

/** Props of {@link ClockBar}. */
interface ClockBarProps {
  timeline: Timeline;
  height?: number;
  /** The segment to bring out; the others step back. */
  highlighted?: number;
  onHighlight?: (index: number | undefined) => void;
}

/** The clock as one bar. The words are beside it: to a screen reader the bar is a picture. */
export function ClockBar(props: ClockBarProps) {
  const { timeline, highlighted, onHighlight } = props;
  const now = useNow(timeline.readyAt ? 0 : 1_000);
  const segments = toSegments(timeline, now);
  const { from, to } = extentOf(timeline, now);
  const share = (at: number) => `${((at - from) / (to - from)) * 100}%`;
  const place = (segment: Segment) => ({
    left: share(segment.from),
    width: `calc(${share(segment.to)} - ${share(segment.from)})`,
  });
  return (
    <Box
      aria-hidden
      sx={{
        position: 'relative',
        height: props.height ?? 20,
        borderRadius: 1,
        overflow: 'hidden',
        bgcolor: 'action.selected',
      }}
      onMouseLeave={() => onHighlight?.(undefined)}
    >
      {segments.map((segment, index) => (
        <Part
          key={`${segment.from}-${segment.text}`}
          activity={segment.activity}
          title={segment.text}
          style={{
            ...place(segment),
            opacity:
              highlighted === undefined || highlighted === index ? 1 : 0.3,
          }}
          onMouseEnter={() => onHighlight?.(index)}
        />
      ))}
      {timeline.readyAt && (
        <Part activity="done" style={{ right: 0, width: 8 }} />
      )}
    </Box>
  );
}
