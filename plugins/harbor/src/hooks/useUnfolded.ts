import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The row of a list that is unfolded, kept in the address. */
export function useUnfolded() {
  const [params, setParams] = useSearchParams();
  const unfolded = params.get('open') ?? undefined;
  const toggle = useCallback(
    (name: string) =>
      setParams(current => withUnfolded(current, name), {
        replace: true,
        preventScrollReset: true,
      }),
    [setParams],
  );
  return {
    unfolded,
    toggle,
    /** Where a link leads that unfolds a row, or folds it again. */
    searchOf: (name: string) => withUnfolded(params, name).toString(),
  };
}

function withUnfolded(params: URLSearchParams, name: string): URLSearchParams {
  const next = new URLSearchParams(params);
  if (next.get('open') === name) next.delete('open');
  else next.set('open', name);
  next.set('selected', name);
  return next;
}
