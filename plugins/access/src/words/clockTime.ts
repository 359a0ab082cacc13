import { formatInstantShort } from '@slipway/ui';

const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });

/** A moment as people say it: "14:02" today, with the date on other days. In the reader's time zone. */
export function clockTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  return at.toDateString() === now.toDateString()
    ? time.format(at)
    : formatInstantShort(iso);
}
