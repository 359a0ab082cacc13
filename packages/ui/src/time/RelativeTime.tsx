import { styled } from '@mui/material/styles';
import { useNow } from '../hooks/useNow';
import { formatInstant, formatLength, secondsBetween } from './format';

const Time = styled('time')({
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

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
    <Time dateTime={at} title={formatInstant(at)}>
      {text(secondsBetween(at, now), show)}
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
  return ago >= 0 ? `${formatLength(ago)} ago` : `in ${formatLength(-ago)}`;
}
