import Skeleton from '@mui/material/Skeleton';
import { useActivityCounts } from '../../hooks/useReads';
import { answerOf } from './answerOf';

/** How much was done today, and what of it did not go well. */
export function Answer() {
  const today = useActivityCounts({ period: 'today' });
  const isQuietDay = today.data?.totalItems === 0;
  const ever = useActivityCounts({}, { enabled: isQuietDay });
  if (today.isError || ever.isError) return 'The audit trail cannot be read';
  if (!today.data || (isQuietDay && !ever.data))
    return <Skeleton width={320} />;
  const { totalItems, outcomes } = today.data;
  return answerOf({
    ever: ever.data?.totalItems ?? totalItems,
    today: totalItems,
    refusedToday: outcomes.refused ?? 0,
    failedToday: outcomes.failed ?? 0,
  });
}
