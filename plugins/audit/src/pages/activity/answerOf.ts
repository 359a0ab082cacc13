import { countActions, formatCount } from '../../activity/counts';

/** What the page says first, from how many activities there are. */
export interface Counts {
  today: number;
  refusedToday: number;
  failedToday: number;
  ever: number;
}

/** What happened today, in one sentence. */
export function answerOf(counts: Counts): string {
  if (counts.ever === 0) return 'Nothing has been done yet';
  if (counts.today === 0) return 'Nothing has been done today';
  return [
    `${countActions(counts.today)} today`,
    counts.refusedToday > 0 && `${formatCount(counts.refusedToday)} refused`,
    counts.failedToday > 0 && `${formatCount(counts.failedToday)} failed`,
  ]
    .filter(Boolean)
    .join(', ');
}
