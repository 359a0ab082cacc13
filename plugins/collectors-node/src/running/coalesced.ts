/**
 * Runs something at once, and at most once per interval however often it is asked for; what was asked for in between is
 * done once at the interval's end, so that nothing goes unnoticed.
 */
export function coalesced(run: () => void, everyMs: number): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isAskedFor = false;
  const pass = () => {
    isAskedFor = false;
    run();
    timer = setTimeout(() => {
      timer = undefined;
      if (isAskedFor) pass();
    }, everyMs).unref();
  };
  return () => {
    isAskedFor = true;
    if (!timer) pass();
  };
}
