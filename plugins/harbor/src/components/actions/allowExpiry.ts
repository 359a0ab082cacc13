const DAY = 24 * 60 * 60 * 1000;
const LONGEST_DAYS = 365;

/** How long a CVE may pass, as presets have it. */
export const presetDays = [7, 14, 30, 90] as const;

/** How long something may pass: so many days, or until the end of a day, `2026-12-05` in the reader's time zone. */
export type Expiry = { days: number } | { until: string };

/** The moment at which it ends, ISO 8601; undefined while no date is filled in. */
export function expiresAt(expiry: Expiry, now: number): string | undefined {
  if ('days' in expiry) return new Date(now + expiry.days * DAY).toISOString();
  const end = new Date(`${expiry.until}T23:59:59`);
  return Number.isNaN(end.getTime()) ? undefined : end.toISOString();
}

/** Why it may not end then; undefined when it may. */
export function wrongExpiry(expiry: Expiry, now: number): string | undefined {
  const end = expiresAt(expiry, now);
  if (!end) return 'Choose the day until which it may pass';
  const left = new Date(end).getTime() - now;
  if (left <= 0) return 'The day is over already';
  return left > LONGEST_DAYS * DAY
    ? 'At most a year, after which somebody should look again'
    : undefined;
}
