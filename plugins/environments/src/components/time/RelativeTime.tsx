import Box from '@mui/material/Box';
import Tooltip from '@mui/material/Tooltip';
import { useNow } from '../../hooks/useNow';
import { formatInstant, formatLength, secondsBetween } from './format';

/** Props of {@link RelativeTime}. */
interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
  /** `age`: how long ago. `left`: how long still. `words`: "3m ago" or "in 3m". */
  show?: 'age' | 'left' | 'words';
}

/** A ticking length of time; renders only itself, and as seldom as its precision allows. */
export function RelativeTime({ at, show = 'words' }: RelativeTimeProps) {
  const distance = Math.abs(secondsBetween(at, Date.now()));
  const now = useNow(tickOf(distance));
  return (
    <Tooltip title={formatInstant(at)} enterDelay={400} describeChild>
      <Box
        component="time"
        dateTime={at}
        sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
      >
        {text(secondsBetween(at, now), show)}
      </Box>
    </Tooltip>
  );
}

function tickOf(distance: number): number {
  if (distance < 60) return 1_000;
  return distance < 3_600 ? 10_000 : 60_000;
}

function text(ago: number, show: 'age' | 'left' | 'words'): string {
  if (show === 'age') return formatLength(ago);
  if (show === 'left') return ago >= 0 ? 'over' : formatLength(-ago);
  return ago >= 0 ? `${formatLength(ago)} ago` : `in ${formatLength(-ago)}`;
}
