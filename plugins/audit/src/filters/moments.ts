import { localDate } from '../activity/days';

/** A moment as a field for date and time takes it, `2026-11-21T18:30` in the reader's time zone; empty when there is none. */
export function localMinute(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return '';
  const two = (value: number) => String(value).padStart(2, '0');
  return `${localDate(at)}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The other way round: ISO 8601, empty when the text is not a whole moment. */
export function momentOf(local: string): string {
  const at = new Date(local);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}
