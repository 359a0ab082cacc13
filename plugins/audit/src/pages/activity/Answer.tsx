import Skeleton from '@mui/material/Skeleton';
import { useActivityCount } from '../../hooks/useReads';
import { answerOf } from './answerOf';

/** How much was done today, and what of it did not go well. */
export function Answer() {
  const ever = useActivityCount({});
  const today = useActivityCount({ period: 'today' });
  const refused = useActivityCount({ period: 'today', outcome: ['refused'] });
  const failed = useActivityCount({ period: 'today', outcome: ['failed'] });
  if (
    ever.data === undefined ||
    today.data === undefined ||
    refused.data === undefined ||
    failed.data === undefined
  ) {
    return [ever, today, refused, failed].some(query => query.isError) ? (
      'The audit trail cannot be read'
    ) : (
      <Skeleton width={320} />
    );
  }
  return answerOf({
    ever: ever.data,
    today: today.data,
    refusedToday: refused.data,
    failedToday: failed.data,
  });
}
