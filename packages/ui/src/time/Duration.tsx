import { styled } from '@mui/material/styles';
import { useNow } from '../hooks/useNow';
import { formatStopwatch, secondsBetween } from './format';

const Digits = styled('span')({
  whiteSpace: 'nowrap',
  fontVariantNumeric: 'tabular-nums',
});

/** Props of {@link Duration}. */
interface DurationProps {
  /** ISO 8601. */
  from: string;
  /** ISO 8601. Absent: it goes on. */
  to?: string;
}

/** How long something took, as a stopwatch shows it; it grows while it goes on. */
export function Duration({ from, to }: DurationProps) {
  const now = useNow(to ? 0 : 1_000);
  return <Digits>{formatStopwatch(secondsBetween(from, to ?? now))}</Digits>;
}
