import { useEffect, useRef, useState } from 'react';

const NONE: ReadonlySet<string> = new Set();

/**
 * Which rows came to the top of a list while the reader looked at it; each for half a minute.
 *
 * @param names of the rows, in order; undefined while they are those of something else
 * @param scope changes when other rows are asked for
 */
export function useArrivals(
  names: string[] | undefined,
  scope: string,
  lastsMs = 30_000,
): ReadonlySet<string> {
  const [arrivals, setArrivals] = useState(NONE);
  const known = useRef<{ scope: string; names: Set<string> }>(undefined);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const running = timers.current;
    return () => running.forEach(clearTimeout);
  }, []);

  useEffect(() => {
    if (!names) return;
    const before = known.current?.scope === scope ? known.current : undefined;
    known.current = {
      scope,
      names: new Set([...(before?.names ?? []), ...names]),
    };
    if (!before) {
      setArrivals(NONE);
      return;
    }
    const first = names.findIndex(name => before.names.has(name));
    const came = (first < 0 ? names : names.slice(0, first)).filter(
      name => !before.names.has(name),
    );
    if (came.length === 0) return;
    setArrivals(current => new Set([...current, ...came]));
    const timer = setTimeout(() => {
      timers.current.delete(timer);
      setArrivals(
        current => new Set([...current].filter(name => !came.includes(name))),
      );
    }, lastsMs);
    timers.current.add(timer);
  }, [names, scope, lastsMs]);

  return arrivals;
}
