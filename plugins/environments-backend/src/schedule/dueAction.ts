import type { Hibernation } from '@slipway/plugin-environments-common';
import { Cron } from 'croner';

type Asked = Pick<Hibernation, 'replicas' | 'schedule' | 'keepAwake'>;

/** What the schedule wants to happen. Absent `services`: all that nobody keeps awake. */
export interface DueAction {
  action: 'wake' | 'sleep';
  services?: string[];
}

/** A schedule that was not followed for longer than this is taken up where it stands now. */
const LOOK_BACK_MS = 8 * 24 * 3_600_000;

/**
 * What should have happened since the schedule was last followed. Of several times only the last counts: who was away
 * over night wakes in the morning, and does not fall asleep first.
 */
export function dueAction(
  asked: Asked,
  { since, now }: { since: Date; now: Date },
): DueAction | undefined {
  const due = lastTime(asked.schedule, since, now);
  if (due) return { action: due };
  const services = noLongerKept(asked, since, now);
  return services.length ? { action: 'sleep', services } : undefined;
}

/** Services whose keep-awake ended while the schedule wants them asleep. */
function noLongerKept(
  { replicas, keepAwake, schedule }: Asked,
  since: Date,
  now: Date,
): string[] {
  const covers = (entry: Asked['keepAwake'][number], service: string) =>
    entry.service === undefined || entry.service === service;
  const ended = keepAwake.filter(({ until }) => {
    const end = new Date(until);
    if (end <= since || end > now) return false;
    return (
      lastTime(schedule, new Date(end.getTime() - LOOK_BACK_MS), end) ===
      'sleep'
    );
  });
  const kept = keepAwake.filter(({ until }) => new Date(until) > now);
  return Object.keys(replicas).filter(
    service =>
      ended.some(entry => covers(entry, service)) &&
      !kept.some(entry => covers(entry, service)),
  );
}

/** Which of waking and sleeping came last within (since, now]. */
function lastTime(
  schedule: Asked['schedule'],
  since: Date,
  now: Date,
): 'wake' | 'sleep' | undefined {
  if (!schedule) return undefined;
  const from = new Date(
    Math.max(since.getTime(), now.getTime() - LOOK_BACK_MS),
  );
  const wake = lastRun(schedule.wake, schedule.timezone, from, now);
  const sleep = lastRun(schedule.sleep, schedule.timezone, from, now);
  if (!wake && !sleep) return undefined;
  return (wake?.getTime() ?? 0) >= (sleep?.getTime() ?? 0) ? 'wake' : 'sleep';
}

function lastRun(
  cron: string | undefined,
  timezone: string,
  since: Date,
  now: Date,
): Date | undefined {
  if (!cron) return undefined;
  const runs = new Cron(cron, { timezone, paused: true });
  let last: Date | undefined;
  let next = runs.nextRun(since);
  while (next && next <= now) {
    last = next;
    next = runs.nextRun(next);
  }
  return last;
}
