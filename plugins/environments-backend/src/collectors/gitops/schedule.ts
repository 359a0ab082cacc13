import type { HibernationFile } from '@slipway/gitops-node';
import type { Hibernation } from '@slipway/plugin-environments-common';
import { Cron } from 'croner';

type Schedule = NonNullable<Hibernation['schedule']>;

/**
 * The schedule of `hibernation.yaml` with its next times and in words: "wakes weekdays 08:30 Asia/Shanghai, sleeps
 * daily 20:00 or after 2 h idle". Undefined when staging has no schedule.
 */
export function describeSchedule(
  { schedule, idleTimeoutSeconds }: HibernationFile,
  now: Date,
): Schedule | undefined {
  if (!schedule) return undefined;
  const { timezone, wake, sleep } = schedule;
  const parts = [
    wake && `wakes ${cronInWords(wake)} ${timezone}`,
    sleep && `sleeps ${cronInWords(sleep)}${wake ? '' : ` ${timezone}`}`,
  ].filter(Boolean);
  const idle =
    idleTimeoutSeconds && `after ${duration(idleTimeoutSeconds)} idle`;
  const text = parts.join(', ');
  const whole = sleep
    ? [text, idle].filter(Boolean).join(' or ')
    : [text, idle && `sleeps ${idle}`].filter(Boolean).join(', ');
  return {
    timezone,
    wake,
    sleep,
    text: whole || 'neither wakes nor sleeps by itself',
    nextWake: wake && next(wake, timezone, now),
    nextSleep: sleep && next(sleep, timezone, now),
  };
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** `30 8 * * 1-5` is "weekdays 08:30"; what has no short form in words stays a cron expression. */
export function cronInWords(cron: string): string {
  const [minute = '', hour = '', day, month, weekday = ''] = cron
    .trim()
    .split(/\s+/);
  const isPlain =
    /^\d+$/.test(minute) && /^\d+$/.test(hour) && day === '*' && month === '*';
  const days = daysInWords(weekday);
  if (!isPlain || !days) return `by cron '${cron}'`;
  return `${days} ${hour.padStart(2, '0')}:${minute.padStart(2, '0')}`;
}

function daysInWords(weekday: string): string | undefined {
  if (weekday === '*') return 'daily';
  const days = new Set<number>();
  for (const part of weekday.split(',')) {
    const [from, to = from] = part.split('-').map(dayNumber);
    if (from === undefined || to === undefined) return undefined;
    for (let day = from; day <= to; day++) days.add(day % 7);
  }
  const sorted = [...days].sort();
  if (sorted.length === 7) return 'daily';
  if (sorted.join() === '1,2,3,4,5') return 'weekdays';
  if (sorted.join() === '0,6') return 'weekends';
  return sorted.map(day => dayNames[day]).join(', ');
}

function dayNumber(text: string): number | undefined {
  if (/^[0-7]$/.test(text)) return Number(text);
  const index = dayNames.findIndex(
    name => name.toLowerCase() === text.toLowerCase(),
  );
  return index < 0 ? undefined : index;
}

function duration(seconds: number): string {
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0) return `${seconds / 60} min`;
  return `${seconds} s`;
}

function next(cron: string, timezone: string, now: Date): string | undefined {
  const run = new Cron(cron, { timezone, paused: true }).nextRun(now);
  return run?.toISOString();
}
