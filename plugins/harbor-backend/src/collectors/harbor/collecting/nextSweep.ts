/** When a repository was looked through. */
export interface Swept {
  /** To its end, and nobody has told of a scan since. Milliseconds since 1970; undefined: it is due at once. */
  sweptAt?: number;
  /** Last begun with by this process, milliseconds since 1970; 0: never. */
  begunAt: number;
}

/**
 * The repository that is looked through next: the one that waits longest. Of several that are due at once, as while
 * Harbor scans everything, the one that was begun with longest ago, so that one that is told of all the time holds up no other.
 */
export function nextSweep<T extends Swept>(
  repositories: readonly T[],
): T | undefined {
  const [next] = [...repositories].sort((a, b) =>
    a.sweptAt === b.sweptAt
      ? a.begunAt - b.begunAt
      : (a.sweptAt ?? -Infinity) - (b.sweptAt ?? -Infinity),
  );
  return next;
}
