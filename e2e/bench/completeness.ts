import { list, timeUntil } from './portal';

/**
 * Milliseconds until the read model has `environments` PR environments and more, knows of nearly all of them more than
 * that Git asks for them, and has seen every source since a moment (milliseconds since the epoch).
 */
export function completeAfter(
  environments: number,
  since: number,
): Promise<number> {
  return timeUntil(
    async () => {
      const { totalItems, totals, sources } = await list('limit=1');
      const unknown = totals.requested ?? 0;
      return (
        totalItems >= environments &&
        unknown < totalItems * 0.01 &&
        sources.every(
          ({ status, observedAt }) =>
            status === 'live' && Date.parse(observedAt ?? '') >= since,
        )
      );
    },
    { pauseMs: 100 },
  );
}
