import type { SourceStatus } from '@slipway/plugin-collectors-common';

/** Every collector hears from its source at least every 30 s (a poll or a stream's ping); twice that is no coincidence. */
export const STALE_AFTER_MS = 60_000;
/** Long enough for a restart of the vendor or a change of the lease holder; after that somebody has to look. */
export const DOWN_AFTER_MS = 5 * 60_000;

/**
 * What a source's status is by now. Nobody writes "stale" when the replica that collects dies, so the time that has
 * passed since the last observation decides.
 */
export function aged(source: SourceStatus, now: Date): SourceStatus {
  const seen = source.observedAt ?? source.since;
  if (!seen || source.status === 'down') return source;
  const silence = now.getTime() - Date.parse(seen);
  if (silence < STALE_AFTER_MS) return source;
  return {
    ...source,
    status: silence < DOWN_AFTER_MS ? 'stale' : 'down',
    since: source.since ?? new Date(Date.parse(seen)).toISOString(),
    message:
      source.message ?? `Nothing was heard of ${source.name} since ${seen}`,
  };
}
