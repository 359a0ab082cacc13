/** The same instant may be written with another offset or precision; as UTC, text sorts like time. */
export function toUtc(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}
