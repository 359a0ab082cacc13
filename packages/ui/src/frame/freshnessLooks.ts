import CheckCircle from '@mui/icons-material/CheckCircle';
import ErrorIcon from '@mui/icons-material/Error';
import HourglassEmpty from '@mui/icons-material/HourglassEmpty';
import type {
  SourceFreshness,
  SourceStatus,
} from '@slipway/plugin-collectors-common';
import type { StateLook } from '../state/LookBadge';

/** Looks of the freshness of a source. */
export const freshnessLooks: Record<SourceFreshness, StateLook> = {
  live: { label: 'Live', icon: CheckCircle, tone: 'success' },
  stale: { label: 'Stale', icon: HourglassEmpty, tone: 'warning' },
  down: { label: 'Down', icon: ErrorIcon, tone: 'error' },
};

const order = { down: 0, stale: 1, live: 2 };

/** The source that is worst off, and of those the one with the oldest facts. */
export function worstOf(sources: SourceStatus[]): SourceStatus | undefined {
  return [...sources].sort(
    (a, b) =>
      order[a.status] - order[b.status] ||
      (a.observedAt ?? '').localeCompare(b.observedAt ?? ''),
  )[0];
}
