import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  notUnderstood,
  readFilters,
  writeFilters,
  type ActivityFilters,
} from './activityFilters';

const OPEN = 'correlationId';

/** The filters of the list and the activity that is open, kept in the address. */
export function useActivityFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const ignored = useMemo(() => notUnderstood(params), [params]);
  const change = useCallback(
    (part: Partial<ActivityFilters>) =>
      setParams(current => writeFilters(current, part), { replace: true }),
    [setParams],
  );
  const opened = params.get(OPEN) ?? undefined;
  const open = useCallback(
    (correlationId: string | undefined) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (correlationId) next.set(OPEN, correlationId);
          else next.delete(OPEN);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return { filters, ignored, change, opened, open };
}
