import { useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/** Stands in the address that the identity provider leads back to, and in none that people type. */
const MARK = 'signInReturned';
const ERROR = 'error';

/** What the way back from the identity provider says in the address. */
export interface AddressAnswer {
  /** Led back here from there; not by an address that was typed, and not by the browser's Back. */
  returned: boolean;
  error?: string;
}

/** Whether the browser's Back or Forward loaded the page. */
const wentBack = () =>
  performance
    .getEntriesByType('navigation')
    .some(entry => 'type' in entry && entry.type === 'back_forward');

/** The address that is open, as it goes to the identity provider and comes back. */
export function useAddress() {
  const { pathname, search, hash } = useLocation();
  const navigate = useNavigate();
  return useMemo(() => {
    const go = (query: URLSearchParams) =>
      navigate({ pathname, search: `${query}`, hash }, { replace: true });
    return {
      /** Makes the way back one to be known again. */
      mark(): void {
        const query = new URLSearchParams(search);
        query.set(MARK, 'true');
        go(query);
      },

      /** The address as it was before it was marked. */
      unmark(): void {
        const query = new URLSearchParams(search);
        query.delete(MARK);
        go(query);
      },

      /** Reads the answer once, and takes it out of the address; an `error` is one only after an attempt. */
      takeAnswer({ attempted }: { attempted: boolean }): AddressAnswer {
        const query = new URLSearchParams(search);
        const marked = query.has(MARK);
        const error = attempted ? query.get(ERROR) : null;
        if (marked || error !== null) {
          query.delete(MARK);
          if (error !== null) query.delete(ERROR);
          go(query);
        }
        return { returned: marked && !wentBack(), error: error ?? undefined };
      },
    };
  }, [hash, navigate, pathname, search]);
}
