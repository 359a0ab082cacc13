import { useLocation } from 'react-router-dom';

/** A tab, by its path below the page. */
interface TabAt<Path extends string> {
  readonly path: Path;
}

/** The tab that the address names last; the first one where it names none. */
export function useCurrentTab<Path extends string>(
  tabs: readonly [TabAt<Path>, ...Array<TabAt<Path>>],
): Path {
  const last = useLocation().pathname.replace(/\/+$/, '').split('/').pop();
  return (tabs.find(tab => tab.path === last) ?? tabs[0]).path;
}
