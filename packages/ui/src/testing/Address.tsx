import { useLocation } from 'react-router-dom';

/** Shows the address that a page is at, decoded. */
export function Address() {
  const { pathname, search } = useLocation();
  return (
    <output aria-label="Address">
      {`${pathname}${decodeURIComponent(search)}`}
    </output>
  );
}
