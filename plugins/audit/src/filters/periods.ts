/** Stretches of time that the filters offer by name. */
export const periods = {
  today: { label: 'Today' },
  '24h': { label: 'Last 24 hours' },
  '7d': { label: 'Last 7 days' },
  '30d': { label: 'Last 30 days' },
} as const;

/** Name of a stretch of time, as it stands in the address. */
export type PeriodName = keyof typeof periods;

const HOUR_MS = 3_600_000;
const hours: Record<Exclude<PeriodName, 'today'>, number> = {
  '24h': 24,
  '7d': 7 * 24,
  '30d': 30 * 24,
};

/** Whether the text names a stretch of time. */
export const isPeriodName = (text: string | null): text is PeriodName =>
  text !== null && Object.hasOwn(periods, text);

/** When a stretch of time that lasts until `now` began, as ISO 8601. Today began at the reader's midnight. */
export function startOf(period: PeriodName, now: Date): string {
  if (period === 'today') {
    const midnight = new Date(now);
    midnight.setHours(0, 0, 0, 0);
    return midnight.toISOString();
  }
  return new Date(now.getTime() - hours[period] * HOUR_MS).toISOString();
}
