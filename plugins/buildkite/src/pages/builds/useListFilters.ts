import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, writeFilters, type BuildFilters } from './listFilters';

/** The filters of the list, kept in the address. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (part: Partial<BuildFilters>) =>
      setParams(current => writeFilters(current, part), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams],
  );
  return { filters, change };
}
