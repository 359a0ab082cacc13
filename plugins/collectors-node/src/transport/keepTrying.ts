import type { HealthSink } from '../running/Collector';
import { Backoff, type BackoffLimits } from './Backoff';
import type { Doorbell } from './Doorbell';
import { isSourceError, SourceError } from './SourceError';

/** A session that lasted this long was a good one: the next failure waits the shortest time again. */
const goodSessionMs = 30_000;

/**
 * Runs sessions with a source one after the other until aborted, with back-off between them. What goes wrong with the
 * source is told to the sink; anything else, such as a database that cannot be written, is thrown.
 */
export async function keepTrying(options: {
  sink: Pick<HealthSink, 'failing'>;
  signal: AbortSignal;
  /** Ends the wait between sessions early. */
  doorbell: Doorbell;
  backoff: BackoffLimits;
  /** Calls `complete` once it has told everything the source knows. */
  session: (signal: AbortSignal, complete: () => void) => Promise<void>;
  onFailure?: (error: SourceError) => void;
}): Promise<void> {
  const { sink, signal, doorbell, session, onFailure } = options;
  const backoff = new Backoff(options.backoff);
  while (!signal.aborted) {
    const began = performance.now();
    let restMs = 0;
    try {
      await session(signal, () => backoff.ease());
    } catch (error) {
      if (signal.aborted) return;
      if (!isSourceError(error)) throw error;
      onFailure?.(error);
      await sink.failing(error.message, error);
      restMs = error.retryAfterMs ?? 0;
    }
    if (signal.aborted) return;
    if (performance.now() - began > goodSessionMs) backoff.reset();
    await doorbell.wait(backoff.nextMs(restMs), signal);
  }
}
