import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, writeFilters, type RunFilters } from './runFilters';

/** The filters of the list of PipelineRuns, kept in the address. */
export function useRunFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (part: Partial<RunFilters>) =>
      setParams(current => writeFilters(current, part), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams],
  );
  return { filters, change };
}
