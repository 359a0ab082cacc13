import { Backoff, isSourceError, pause } from '@slipway/collectors-node';
import type { FollowUpReader } from './FollowUpReader';
import type { History } from './History';
import type { CollectingTiming, CollectorOptions } from './types';

/**
 * Goes on with the history whenever the budget has something left: first all builds, then what they have left behind.
 * What goes wrong with it makes no source stale.
 */
export async function readHistory(
  {
    history,
    followUps,
    logger,
    timing,
  }: Pick<CollectorOptions, 'logger'> & {
    history: Pick<History, 'once'>;
    followUps: Pick<FollowUpReader, 'some'>;
    timing: CollectingTiming;
  },
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff({
    firstMs: timing.retryMs,
    mostMs: timing.historyEveryMs,
  });
  while (!signal.aborted) {
    try {
      const hasMore =
        (await history.once(signal)) || (await followUps.some(true, signal));
      backoff.reset();
      if (!hasMore) await pause(timing.historyEveryMs, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      logger.debug(`History goes on later: ${error.message}`);
      await pause(backoff.nextMs(error.retryAfterMs), signal);
    }
  }
}
