import type { Random } from '../../core/random';

const dayMs = 86_400_000;
const hourMs = 3_600_000;

/** `count` moments of the six weeks before `now`, ascending, on weekdays between 9 and 18 o'clock in Shanghai. */
export function workingHours(
  random: Random,
  now: number,
  count: number,
): number[] {
  const midnight = Math.floor(now / dayMs) * dayMs;
  const days: number[] = [];
  for (let back = 42; back >= 1; back--) {
    const day = midnight - back * dayMs;
    const weekday = new Date(day).getUTCDay();
    if (weekday !== 0 && weekday !== 6) days.push(day);
  }
  const moments = Array.from({ length: count }, (_, index) => {
    const day = days[Math.floor((index * days.length) / count)] ?? midnight;
    return day + hourMs + Math.floor(random.next() * 9 * hourMs);
  });
  return moments.sort((one, other) => one - other);
}
