import { InputError } from '@backstage/errors';

const DAY_MS = 86_400_000;

/**
 * Checks an instant that somebody wants something to last until.
 *
 * @returns it in UTC
 * @throws InputError when it is in the past or too far ahead
 */
export function requireAhead(
  field: string,
  value: string,
  { now, mostMs }: { now: Date; mostMs: number },
): string {
  const instant = new Date(value);
  const latest = new Date(now.getTime() + mostMs);
  if (instant <= now) {
    throw new InputError(
      `${field}: ${value} is in the past, it is ${now.toISOString()} now; give an instant between now and ${latest.toISOString()}`,
    );
  }
  if (instant > latest) {
    throw new InputError(
      `${field}: ${value} is too far ahead; at most ${Math.floor(mostMs / DAY_MS)} days are allowed, until ${latest.toISOString()}`,
    );
  }
  return instant.toISOString();
}
