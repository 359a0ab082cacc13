import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';
import type { MatrixFilter } from '../../matrix/matrixModel';

/** What narrows the matrix, kept in the address. */
export function useMatrixFilter() {
  const [params, setParams] = useSearchParams();
  const filter: MatrixFilter = {
    q: (params.get('q') ?? '').slice(0, 200),
    possible: params.get('possible') === 'true',
  };
  const set = useCallback(
    (name: 'q' | 'possible', value: string) =>
      setParams(
        current => {
          const next = new URLSearchParams(current);
          if (value) next.set(name, value);
          else next.delete(name);
          return next;
        },
        { replace: true },
      ),
    [setParams],
  );
  const search = useCallback((q: string) => set('q', q), [set]);
  const clear = useCallback(
    () => setParams(new URLSearchParams(), { replace: true }),
    [setParams],
  );
  return { filter, set, search, clear };
}
