import type { Timeline } from '@slipway/plugin-environments-common';
import { formatEstimate, formatStopwatch, secondsBetween } from '@slipway/ui';
import { currentSegment, toSegments } from './segments';

/** Where an environment is on its way, in one sentence. */
export function clockAnswer(timeline: Timeline, now: number): string {
  const { startedAt, readyAt, expectedReadyAt } = timeline;
  if (readyAt) {
    return `Ready ${formatStopwatch(secondsBetween(startedAt, readyAt))} after it was asked for`;
  }
  const current = currentSegment(toSegments(timeline, now));
  const elapsed = `${formatStopwatch(secondsBetween(startedAt, now))} since it was asked for`;
  const doing = current ? `${elapsed}; ${current.text}` : elapsed;
  if (!expectedReadyAt) return doing;
  const left = secondsBetween(now, expectedReadyAt);
  return left > 0
    ? `${doing}. Expected to be ready in ${formatEstimate(left)}`
    : `${doing}. ${formatStopwatch(-left)} over what earlier ones took`;
}
