/** Sources write the same instant in several ways; as UTC it compares as text. */
export function utc(date: string): string {
  const time = Date.parse(date);
  return Number.isNaN(time) ? date : new Date(time).toISOString();
}
