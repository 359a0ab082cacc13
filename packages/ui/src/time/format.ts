const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR = 365 * DAY;
/** From here on hours say nothing. */
const LONG = 30 * DAY;

const unit = (name: 'second' | 'minute' | 'hour' | 'day' | 'year') =>
  new Intl.NumberFormat('en', {
    style: 'unit',
    unit: name,
    unitDisplay: 'narrow',
  });
const units = {
  second: unit('second'),
  minute: unit('minute'),
  hour: unit('hour'),
  day: unit('day'),
  year: unit('year'),
};

const instant = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
});
const instantWithZone = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  timeZoneName: 'short',
});

/** Length of time in at most two units: `42s`, `5m`, `3h 10m`, `2d 4h`, `45d`, `2y 225d`. */
export function formatLength(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < MINUTE) return units.second.format(whole);
  if (whole < HOUR) return units.minute.format(Math.floor(whole / MINUTE));
  if (whole < DAY) {
    return pair(whole, HOUR, MINUTE, units.hour, units.minute);
  }
  if (whole < LONG) return pair(whole, DAY, HOUR, units.day, units.hour);
  if (whole < YEAR) return units.day.format(Math.floor(whole / DAY));
  return pair(whole, YEAR, DAY, units.year, units.day);
}

function pair(
  whole: number,
  large: number,
  small: number,
  largeUnit: Intl.NumberFormat,
  smallUnit: Intl.NumberFormat,
) {
  const rest = Math.floor((whole % large) / small);
  const head = largeUnit.format(Math.floor(whole / large));
  return rest === 0 ? head : `${head} ${smallUnit.format(rest)}`;
}

/** As a stopwatch shows it: `1:52`, `1:04:09`. */
export function formatStopwatch(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const rest = `${two(whole % MINUTE)}`;
  const minutes = Math.floor(whole / MINUTE);
  return minutes < 60
    ? `${minutes}:${rest}`
    : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${rest}`;
}

/** About how long, in words: `about 3 min`, `under a minute`. */
export function formatEstimate(seconds: number): string {
  if (seconds < MINUTE) return 'under a minute';
  if (seconds < HOUR) return `about ${Math.round(seconds / MINUTE)} min`;
  return `about ${formatLength(seconds)}`;
}

/** A point in time in the reader's time zone, with the zone's name. */
export function formatInstant(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : instantWithZone.format(date);
}

/** A point in time in the reader's time zone, short. */
export function formatInstantShort(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : instant.format(date);
}

const instantsInText =
  /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})/g;

/** What a backend says, with its points in time in the reader's time zone: it does not know who reads. */
export function withLocalInstants(text: string): string {
  return text.replace(instantsInText, formatInstant);
}

/** Weekday and time of a point in time in a given zone: `Mon 08:30`. */
export function formatInZone(iso: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(iso));
}

/** Seconds from `from` to `to`; negative when `to` lies before. */
export function secondsBetween(from: string | number, to: string | number) {
  return (new Date(to).getTime() - new Date(from).getTime()) / 1000;
}
