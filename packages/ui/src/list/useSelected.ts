import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The selected row of a list, kept in the address. */
export function useSelected() {
  const [params, setParams] = useSearchParams();
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
  return { selected: params.get('selected') ?? undefined, select };
}
