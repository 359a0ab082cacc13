import { styled } from '@mui/material/styles';
import { useNow } from '../hooks/useNow';
import { formatInstant, formatLength, secondsBetween } from './format';

const Time = styled('time')({
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

const CLOCKS_DIFFER_SECONDS = 3;

/** Props of {@link RelativeTime}. */
interface RelativeTimeProps {
  /** ISO 8601. */
  at: string;
  /** `age`: how long ago. `left`: how long still. `words`: "3m ago" or "in 3m". */
  show?: 'age' | 'left' | 'words';
}

/** A ticking length of time; renders only itself, and as seldom as its precision allows. */
export function RelativeTime({ at, show = 'words' }: RelativeTimeProps) {
  const ago = secondsBetween(at, Date.now());
  // Only to render again: what has just happened must not seem to lie ahead until the next tick.
  useNow(tickOf(Math.abs(ago)));
  return (
    <Time dateTime={at} title={formatInstant(at)}>
      {text(ago, show)}
    </Time>
  );
}

function tickOf(distance: number): number {
  if (distance < 60) return 1_000;
  return distance < 3_600 ? 10_000 : 60_000;
}

function text(ago: number, show: 'age' | 'left' | 'words'): string {
  if (show === 'age') return formatLength(ago);
  if (show === 'left') return ago >= 0 ? 'over' : formatLength(-ago);
  // The clock of whoever says when it was may be a little ahead.
  return ago > -CLOCKS_DIFFER_SECONDS
    ? `${formatLength(ago)} ago`
    : `in ${formatLength(-ago)}`;
}
