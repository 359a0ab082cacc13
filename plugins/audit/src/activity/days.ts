import type { Activity } from '@slipway/plugin-audit-common';
import { localDate } from '@slipway/ui';

/** What was done on one day of the reader's. */
export interface Day {
  /** `2026-11-21` */
  date: string;
  /** "Today", "Yesterday", "Thursday 19 November". */
  title: string;
  activities: Activity[];
}

const parts = { weekday: 'long', day: 'numeric', month: 'long' } as const;
const withoutYear = new Intl.DateTimeFormat('en-GB', parts);
const withYear = new Intl.DateTimeFormat('en-GB', {
  ...parts,
  year: 'numeric',
});

/** Splits activities at midnight in the reader's time zone; keeps their order. */
export function groupByDay(activities: Activity[], now: number): Day[] {
  const days = new Map<string, Day>();
  for (const activity of activities) {
    const at = new Date(activity.at);
    const date = localDate(at);
    const day = days.get(date) ?? {
      date,
      title: titleOf(at, new Date(now)),
      activities: [],
    };
    day.activities.push(activity);
    days.set(date, day);
  }
  return [...days.values()];
}

function titleOf(at: Date, now: Date): string {
  const yesterday = new Date(now);
  yesterday.setDate(now.getDate() - 1);
  const date = localDate(at);
  if (date === localDate(now)) return 'Today';
  if (date === localDate(yesterday)) return 'Yesterday';
  const sameYear = at.getFullYear() === now.getFullYear();
  // Browsers do not agree on the comma.
  return (sameYear ? withoutYear : withYear).format(at).replace(',', '');
}
