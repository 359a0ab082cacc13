import type {
  Hibernation,
  TimelineEvent,
} from '@slipway/plugin-environments-common';

/**
 * Hours asleep, and replica hours not run, within the last `days`, from the timeline's `state-…` events.
 * The time before the first event counts for nothing: nobody saw it.
 */
export function hoursSlept(
  events: TimelineEvent[],
  replicas: Record<string, number>,
  now: Date,
  days = 30,
): NonNullable<Hibernation['saved']> {
  const from = now.getTime() - days * 24 * 3_600_000;
  const states = events
    .filter(({ type }) => type.startsWith('state-'))
    .sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  let asleep = 0;
  states.forEach(({ type, at }, index) => {
    if (type !== 'state-asleep') return;
    const next = states[index + 1];
    const begin = Math.max(from, Date.parse(at));
    const end = next ? Date.parse(next.at) : now.getTime();
    asleep += Math.max(0, end - begin);
  });
  const hours = asleep / 3_600_000;
  const total = Object.values(replicas).reduce((sum, count) => sum + count, 0);
  return {
    days,
    hoursAsleep: round(hours),
    replicaHours: round(hours * total),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
