const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a text is a time that can be reckoned with. */
export function isMoment(text: string | undefined): text is string {
  return text !== undefined && !Number.isNaN(Date.parse(text));
}

/** Days from a time (ISO 8601) until now; a time that is yet to come, by another clock, is now. */
export function daysBetween(since: string, now: Date): number {
  return Math.max(0, now.getTime() - Date.parse(since)) / DAY_MS;
}

/** Whether something that ends at a time (ISO 8601) has ended. What does not end has not; a time nobody can read has passed. */
export function hasEnded(at: string | undefined, now: Date): boolean {
  return at !== undefined && !(Date.parse(at) > now.getTime());
}
