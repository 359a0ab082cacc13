import { InputError } from '@backstage/errors';
import { z } from 'zod';

const moment = z.iso.datetime({ offset: true });

/**
 * A time in the future, in UTC.
 *
 * @throws InputError
 */
export function momentOf(text: string, label: string, now: Date): string {
  const date = new Date(text);
  if (!moment.safeParse(text).success || Number.isNaN(date.getTime())) {
    throw new InputError(
      `${label} must be a date and time with its zone, for example "2026-11-24T08:00:00Z", not "${text}"`,
    );
  }
  if (date <= now) {
    throw new InputError(`${label} must be in the future, not ${text}`);
  }
  return date.toISOString().replace('.000Z', 'Z');
}
