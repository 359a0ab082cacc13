import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';

/**
 * The filters of a list, kept in the address.
 *
 * @param read what an address says; always the same function
 * @param write the address with a change applied; always the same function
 */
export function useAddressFilters<Filters>(
  read: (params: URLSearchParams) => Filters,
  write: (params: URLSearchParams, change: Partial<Filters>) => URLSearchParams,
) {
  const [params, setParams] = useSearchParams();
  const filters = useMemo(() => read(params), [params, read]);
  const change = useCallback(
    (part: Partial<Filters>) =>
      setParams(current => write(current, part), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams, write],
  );
  return { filters, change };
}
