/** A choice of a point in time. */
export interface Moment {
  label: string;
  /** ISO 8601. */
  at: string;
}

const HOUR = 3_600_000;

const tonight = (now: Date, days: number) => {
  const evening = new Date(now);
  evening.setDate(evening.getDate() + days);
  evening.setHours(20, 0, 0, 0);
  return evening;
};

/** Choices of "keep awake until", in the reader's time zone; those already past are left out. */
export function keepAwakeMoments(now: Date): Moment[] {
  const at = (date: Date) => date.toISOString();
  const inHours = (hours: number) => new Date(now.getTime() + hours * HOUR);
  return [
    { label: '2 hours from now', at: at(inHours(2)) },
    { label: '4 hours from now', at: at(inHours(4)) },
    { label: 'today 20:00', at: at(tonight(now, 0)) },
    { label: 'tomorrow 20:00', at: at(tonight(now, 1)) },
    { label: '3 days from now', at: at(inHours(72)) },
    { label: '7 days from now', at: at(inHours(168)) },
  ].filter(moment => new Date(moment.at) > now);
}

/** Choices of a new expiry: days after the present one, or from now when that is past. */
export function expiryMoments(now: Date, expiresAt?: string): Moment[] {
  const present = expiresAt ? new Date(expiresAt) : now;
  const base = present > now ? present : now;
  return [1, 3, 7, 14].map(days => ({
    label: `${days} ${days === 1 ? 'day' : 'days'} longer`,
    at: new Date(base.getTime() + days * 24 * HOUR).toISOString(),
  }));
}
