/** What Go has for no moment at all. */
export const never = '0001-01-01T00:00:00.000Z';

/** `2026-11-21T08:24:23.133Z` */
export function moment(epochMs: number | undefined): string {
  return epochMs === undefined ? never : new Date(epochMs).toISOString();
}
