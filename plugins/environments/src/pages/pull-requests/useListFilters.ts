import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { readFilters, writeFilters, type ListFilters } from './listFilters';

/** The filters of the list, kept in the address. */
export function useListFilters() {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);
  const change = useCallback(
    (part: Partial<ListFilters>) =>
      setParams(current => writeFilters(current, part), { replace: true }),
    [setParams],
  );
  const selected = params.get('selected') ?? undefined;
  const select = useCallback(
    (name: string) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          next.set('selected', name);
          return next;
        },
        { replace: true, preventScrollReset: true },
      ),
    [setParams],
  );
  return { filters, change, selected, select };
}
